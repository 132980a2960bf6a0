// Below the socket: headers of packets, acknowledgements among them, and what a connection's beginning and end take. Modelled.
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import type { calls } from "../driver.ts";
import type { Poll } from "../starter/solution.ts";
import { expectBytes, layerOf, type Mistake, valueAt } from "./expect-bytes.ts";

/** IPv4 20, TCP 20, timestamps 12. */
export const HEADER_BYTES = 52;
const HEADER_BYTES_WITHOUT_TIMESTAMPS = 40;
const MAX_SEGMENT_BYTES = 1448;

/** An answer of `payloadChars` in one message. */
function pollWith(payloadChars: number): Poll {
  return {
    requestLines: ["GET /poll?after=k3x9.17 HTTP/1.1", "Host: 127.0.0.1:40000", "Connection: keep-alive"],
    answerLines: [
      "HTTP/1.1 200 OK",
      "Content-Type: application/json",
      `Content-Length: ${payloadChars + 58}`,
      "Stream-Cursor: k3x9.18",
    ],
    messages: [{ id: 18, publishedAtUs: 123_456_789_012, payload: "x".repeat(payloadChars) }],
  };
}

/** The content is a message of 56 characters and the payload, in brackets. */
function answerSegments({ answerLines, messages }: Poll): number {
  const head = answerLines.reduce((sum, line) => sum + line.length + 2, 2);
  return Math.ceil((head + JSON.stringify(messages).length) / MAX_SEGMENT_BYTES);
}

export const tcpIpStage: Stage<typeof calls> = {
  id: "tcp-ip",
  title: { en: "Packets and acknowledgements", zh: "数据包与确认" },
  rule: {
    en: "Each segment has 52 bytes of headers, in either direction, and each segment of the answer is acknowledged by a packet of its own.",
    zh: "无论哪个方向，每个报文段都有 52 字节头部；应答的每个报文段还由一个单独的包确认。",
  },
  section: "RFC 791 §3.1, RFC 9293 §3.1, RFC 7323 §3.2",
  hint: {
    en: "Draw the packets of one poll as arrows: there are three of them when everything is small.",
    zh: "把一次轮询的数据包画成箭头：都很小的时候一共三个。",
  },
  async check({ call, figure }) {
    for (const payloadChars of [20, 3000]) {
      const poll = pollWith(payloadChars);
      const segments = answerSegments(poll);
      const predicted = await call("pollBytes", poll);
      const where = {
        en: `(an answer in ${segments} segment${segments === 1 ? "" : "s"})`,
        zh: `（应答分为 ${segments} 个报文段）`,
      };
      expectBytes(layerOf(predicted, "down", "tcpIp"), segments * HEADER_BYTES, {
        what: { en: `TCP/IP down ${where.en}`, zh: `下行 TCP/IP${where.zh}` },
        mistakes: downMistakes(segments),
      });
      expectBytes(layerOf(predicted, "up", "tcpIp"), (1 + segments) * HEADER_BYTES, {
        what: { en: `TCP/IP up ${where.en}`, zh: `上行 TCP/IP${where.zh}` },
        mistakes: upMistakes(segments),
      });
    }
    figure({ name: "tcp-ip-bytes-per-small-poll-modelled", value: 3 * HEADER_BYTES });
  },
};

const NO_TIMESTAMPS: Text = {
  en: "TCP's timestamps are forgotten: 12 bytes of options in each segment (RFC 7323)",
  zh: "忘了 TCP 时间戳：每个报文段 12 字节的选项（RFC 7323）",
};

function downMistakes(segments: number): readonly Mistake[] {
  return [
    { predicts: 0, says: { en: "the headers of IP and TCP are forgotten", zh: "忘了 IP 与 TCP 的头部" } },
    { predicts: segments * HEADER_BYTES_WITHOUT_TIMESTAMPS, says: NO_TIMESTAMPS },
    {
      predicts: HEADER_BYTES,
      says: {
        en: "a segment carries 1,448 bytes at the most: a longer answer takes several",
        zh: "一个报文段最多装 1448 字节：更长的应答要分成几个",
      },
    },
  ];
}

function upMistakes(segments: number): readonly Mistake[] {
  return [
    { predicts: 0, says: { en: "the headers of IP and TCP are forgotten", zh: "忘了 IP 与 TCP 的头部" } },
    {
      predicts: HEADER_BYTES,
      says: {
        en: "the acknowledgement of the answer is forgotten: a packet without data has headers, too",
        zh: "忘了对应答的确认：不带数据的包同样有头部",
      },
    },
    { predicts: (1 + segments) * HEADER_BYTES_WITHOUT_TIMESTAMPS, says: NO_TIMESTAMPS },
    {
      predicts: 2 * HEADER_BYTES,
      says: {
        en: "after a second of silence each segment of the answer is acknowledged by itself",
        zh: "静默一秒之后，应答的每个报文段都单独确认",
      },
    },
  ];
}

/** SYN (60), its acknowledgement's acknowledgement, FIN; SYN-ACK (60), the request's acknowledgement, FIN, the last acknowledgement. */
const OPEN_AND_CLOSE = { up: 60 + 2 * HEADER_BYTES, down: 60 + 3 * HEADER_BYTES };

export const newConnectionStage: Stage<typeof calls> = {
  id: "new-connection",
  title: { en: "A connection for each poll", zh: "每次轮询新建连接" },
  rule: {
    en: "Ten packets instead of three: 164 bytes more up and 216 more down, when the server closes first.",
    zh: "由三个包变成十个：服务器先关闭时，上行多 164 字节，下行多 216 字节。",
  },
  section: "RFC 9293 §3.5, §3.6",
  hint: {
    en: "Seven packets more: SYN, SYN-ACK, ACK; the request's ACK; FIN, FIN with ACK, ACK. The two with SYN have 60 bytes.",
    zh: "多出七个包：SYN、SYN-ACK、ACK；对请求的 ACK；FIN、带 ACK 的 FIN、ACK。带 SYN 的两个是 60 字节。",
  },
  async check({ call }) {
    const predicted = await call("newConnectionBytes");
    const noSynOptions: Text = {
      en: "a SYN carries more options than other packets (MSS, window scale, SACK): 60 bytes, not 52",
      zh: "SYN 比其他包多带选项（MSS、窗口扩大、SACK）：60 字节，不是 52",
    };
    const what = { en: "more for a new connection", zh: "新建连接多付的字节" };
    expectBytes(valueAt(predicted, "up"), OPEN_AND_CLOSE.up, {
      what: { en: `up, ${what.en}`, zh: `上行，${what.zh}` },
      mistakes: [
        { predicts: 3 * HEADER_BYTES, says: noSynOptions },
        {
          predicts: OPEN_AND_CLOSE.up - HEADER_BYTES,
          says: {
            en: "a packet is forgotten: SYN, ACK at the beginning and FIN at the end go up",
            zh: "少了一个包：上行有开头的 SYN、ACK 和结尾的 FIN",
          },
        },
      ],
    });
    expectBytes(valueAt(predicted, "down"), OPEN_AND_CLOSE.down, {
      what: { en: `down, ${what.en}`, zh: `下行，${what.zh}` },
      mistakes: [
        { predicts: 4 * HEADER_BYTES, says: noSynOptions },
        {
          predicts: OPEN_AND_CLOSE.down - HEADER_BYTES,
          says: {
            en: "a packet is forgotten: on a new connection the request is acknowledged before it is answered, and the client's FIN is acknowledged, too",
            zh: "少了一个包：新连接上的请求在应答之前就被确认，客户端的 FIN 也要确认",
          },
        },
      ],
    });
  },
};
