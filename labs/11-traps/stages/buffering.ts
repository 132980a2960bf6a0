// Recording b: a proxy that collects an event stream until 4 KiB have come.
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import recording from "../recordings/b.json" with { type: "json" };
import type { PieceRow, Recording } from "../recordings/recording.ts";
import { diagnosisStage } from "./diagnosis.ts";

const { rows: ROWS }: Recording<PieceRow> = recording;

/** Messages that ended in a row. */
function messagesIn(row: number): number {
  const [first = "", last = first] = (ROWS[row]?.messageIds ?? "").split("-");
  return first === "" ? 0 : Number(last) - Number(first) + 1;
}

function faultOfRows(rows: readonly number[]): Text | undefined {
  const [row, ...more] = rows;
  if (row === undefined || more.length > 0) return { en: "one row is asked for", zh: "要求给出一行" };
  if (ROWS[row]?.seenAt !== "client") {
    return {
      en: `row ${row} was seen at the server, which writes each message when it is published: look at the client's rows`,
      zh: `第 ${row} 行是在服务器处看到的，它每发布一条就写一条：看客户端的行`,
    };
  }
  if (messagesIn(row) > 1) return undefined;
  return { en: `row ${row} does not hold several messages`, zh: `第 ${row} 行并没有好几条消息` };
}

function faultOfFigure(figure: number, rows: readonly number[]): Text | undefined {
  const messages = messagesIn(rows[0] ?? -1);
  if (figure === messages) return undefined;
  return {
    en: `in row ${rows.join()} ${messages} messages come at once, not ${figure}`,
    zh: `第 ${rows.join()} 行一次到达 ${messages} 条消息，而不是 ${figure} 条`,
  };
}

export const bufferingDiagnosis = diagnosisStage({
  recording: "b",
  title: { en: "b: nothing, then many at once", zh: "b：先是没有，然后一下子来很多" },
  section: "RFC 6202 §3.2; WHATWG HTML §9.2.7",
  hint: {
    en: "Compare when a message is seen at the server with when it is seen at the client, and add up the client's bytes.",
    zh: "比较同一条消息在服务器处和客户端处出现的时间，再看客户端每次收到多少字节。",
  },
  cause: "buffering-proxy",
  refutations: {
    "slow-server": {
      en: "the server's rows come every 100 ms: it writes each message when it is published",
      zh: "服务器的行每 100 毫秒一条：消息一发布就写出",
    },
    "slow-network": {
      en: "the last message of each piece takes some milliseconds to the client; a long way would delay them all alike",
      zh: "每一块的最后一条消息几毫秒就到客户端；路远的话，每条都会同样晚",
    },
    "nagle-and-delayed-ack": {
      en: "that costs 40 ms once, not almost a second; and look at the size of the client's pieces",
      zh: "那只会耽误一次 40 毫秒，而不是将近一秒；再看客户端每块的大小",
    },
    "slow-reader": {
      en: "the reader waits: a full buffer would come to it as fast as it reads, not every 4,096 bytes",
      zh: "读者在空等：若是它读得慢，数据会随它读的速度到来，而不是每 4096 字节一次",
    },
  },
  lookAgain: {
    en: "the messages leave the server one by one and arrive in pieces of 4,096 bytes: something on the way collects them",
    zh: "消息一条条离开服务器，却按 4096 字节一块到达：路上有东西把它们攒了起来",
  },
  faultOfRows,
  faultOfFigure,
});

export const bufferingRemedy: Stage<typeof calls> = {
  id: "b-remedy",
  title: { en: "b: fields that proxies heed", zh: "b：代理会遵守的字段" },
  rule: {
    en: "An answer with eventStreamFields() is an event stream that no cache keeps, and a proxy passes its first event on at once.",
    zh: "带有 eventStreamFields() 的应答是一条事件流，缓存不保存它，代理会立即转发第一个事件。",
  },
  section: "WHATWG HTML §9.2.3; RFC 9111 §5.2.2.5; nginx: X-Accel-Buffering",
  hint: {
    en: "Three fields: what the content is, that it is not to be stored, and one that nginx and its kin read: X-Accel-Buffering.",
    zh: "三个字段：内容是什么、不得保存，以及 nginx 一类代理会看的 X-Accel-Buffering。",
  },
  async check({ call, show, figure }) {
    const { fields, takenBytes, passedOnBytes } = await call("tryStreamFields");
    const head = Object.entries(fields)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join("");
    show({
      direction: "received",
      what: { en: "the answer's fields, behind the proxy", zh: "代理之后的应答字段" },
      bytes: Buffer.from(head),
      as: { kind: "text" },
    });
    figure({ name: "held-by-proxy-bytes", value: takenBytes - passedOnBytes });
    expectThat(/^text\/event-stream\b/i.test(fields["content-type"] ?? ""), {
      en: "Content-Type is not text/event-stream: a browser's EventSource gives up on it",
      zh: "Content-Type 不是 text/event-stream：浏览器的 EventSource 会放弃",
    });
    expectThat(passedOnBytes > 0, {
      en: `the proxy still holds the first event (${takenBytes} bytes, it waits for 4,096): nothing told it not to buffer; Connection, Cache-Control and heartbeats do not`,
      zh: `代理仍然扣着第一个事件（${takenBytes} 字节，它要等满 4096）：没有字段告诉它不要缓冲；Connection、Cache-Control 和心跳都不管用`,
    });
    expectThat(/\bno-(?:store|cache)\b/i.test(fields["cache-control"] ?? ""), {
      en: "Cache-Control lets a cache keep the stream: no-store",
      zh: "Cache-Control 允许缓存保存这条流：应为 no-store",
    });
  },
};
