// Recording c: seven tabs, six connections.
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import recording from "../recordings/c.json" with { type: "json" };
import type { Recording, RequestRow } from "../recordings/recording.ts";
import { diagnosisStage } from "./diagnosis.ts";

const { rows: ROWS }: Recording<RequestRow> = recording;
const WAITING = ROWS.flatMap(({ answeredAtMs }, row) => (answeredAtMs === null ? [row] : []));
const OPEN_STREAMS = ROWS.filter(({ path, answeredAtMs }) => path === "/sse" && answeredAtMs !== null).length;

function faultOfRows(rows: readonly number[]): Text | undefined {
  if (rows.toSorted((a, b) => a - b).join() === WAITING.join()) return undefined;
  const answered = rows.find((row) => !WAITING.includes(row));
  if (answered !== undefined)
    return { en: `the request of row ${answered} was answered`, zh: `第 ${answered} 行的请求得到了应答` };
  return {
    en: `${WAITING.length} requests wait until the end, of more than one tab: you named ${rows.length}`,
    zh: `有 ${WAITING.length} 个请求一直等到最后，而且不止一个标签页：你只写了 ${rows.length} 个`,
  };
}

function faultOfFigure(figure: number): Text | undefined {
  if (figure === OPEN_STREAMS) return undefined;
  return {
    en: `${figure} is not the number of connections that answers without an end hold: count the streams that were answered`,
    zh: `${figure} 不是被不结束的应答占住的连接数：数一数得到应答的事件流`,
  };
}

export const connectionsDiagnosis = diagnosisStage({
  recording: "c",
  title: { en: "c: the tab that stays white", zh: "c：一直空白的标签页" },
  section: "RFC 9112 §9.4; WHATWG HTML §9.2.7",
  hint: {
    en: "An answer that never ends holds its connection. How many are held when the first request waits?",
    zh: "不结束的应答会一直占住连接。第一个请求开始等待时，有多少条连接被占住？",
  },
  cause: "connection-limit",
  refutations: {
    "slow-server": {
      en: "it answers the five polls before within a few tens of milliseconds, and never sees the ones that wait",
      zh: "前面五次轮询几十毫秒内就有应答，而等待的那些请求它根本没有收到",
    },
    "packet-loss": {
      en: "TCP would have sent again within a second; these wait until a connection is free",
      zh: "丢包的话 TCP 一秒之内就会重发；这些请求要等到有连接空出来",
    },
    "buffering-proxy": {
      en: "the streams are answered at once; what waits is another request",
      zh: "事件流都立即得到应答；在等待的是别的请求",
    },
  },
  lookAgain: {
    en: "everything is answered at once until six streams are open, and nothing after that",
    zh: "六条流打开之前，一切都立即得到应答；之后再也没有应答",
  },
  faultOfRows,
  faultOfFigure,
});

export const connectionsRemedy: Stage<typeof calls> = {
  id: "c-remedy",
  title: { en: "c: one stream for all tabs", zh: "c：所有标签页共用一条流" },
  rule: {
    en: "However many subscribe, one stream is open; each gets every message once; when the last one leaves it is closed, and opened anew for the next.",
    zh: "不论多少订阅者，只打开一条流；每人每条消息收到一次；最后一个离开时关闭，再有人来时重新打开。",
  },
  section: "WHATWG HTML §9.2.7",
  hint: {
    en: "A Set of listeners, and the function that closes the stream: undefined while none is open.",
    zh: "一个监听者的 Set，外加关闭流的函数：没有打开时为 undefined。",
  },
  callLimitMs: 12_000,
  async check({ call, figure }) {
    const seen = await call("tryTabs");
    const { tabs, asked, open, pollAnswered, deliveries } = seen;
    figure({ name: "streams-open", value: open });
    expectThat(asked <= 1, {
      en: `${tabs} subscribers opened ${asked} streams: the browser lets ${open} through${pollAnswered ? "" : ", and a poll beside them waits"}`,
      zh: `${tabs} 个订阅者打开了 ${asked} 条流：浏览器只放行 ${open} 条${pollAnswered ? "" : "，旁边的轮询也只能等"}`,
    });
    expectThat(asked === 1, { en: "no stream was opened", zh: "没有打开任何流" });
    const unserved = deliveries.findIndex((count) => count === 0);
    expectThat(unserved === -1, {
      en: `subscriber ${unserved + 1} of ${tabs} got nothing: each has to get every message`,
      zh: `${tabs} 个订阅者中的第 ${unserved + 1} 个什么也没收到：每条消息都要交给每个人`,
    });
    expectThat(
      deliveries.every((count) => count === 1),
      { en: "a subscriber got the same message twice", zh: "有订阅者重复收到同一条消息" },
    );
    expectThat(seen.deliveriesToLast === 1, {
      en: "when the other subscribers had left, the last one got nothing more: the stream may close only with the last",
      zh: "其他订阅者离开后，最后一个再也收不到消息：最后一个离开时才能关闭流",
    });
    expectThat(seen.openAtEnd === 0, {
      en: "everybody has left, and the stream is still open: it keeps a connection for nobody",
      zh: "所有人都离开了，流还开着：白白占着一条连接",
    });
    expectThat(seen.deliveriesToNew === 1, {
      en: "who subscribes after everybody had left gets nothing: the stream has to be opened anew",
      zh: "所有人离开之后再来订阅，就收不到消息：应当重新打开流",
    });
  },
};
