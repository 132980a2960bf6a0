// A poll against the socket: what is predicted has to be what our server and a TCP connection carried, to the byte.
import { decodeMessages } from "../../../protocol/message.ts";
import type { Attempt, Stage } from "../../exercise/exercise.ts";
import { expectThat } from "../../exercise/fault.ts";
import type { calls, Recorded } from "../driver.ts";
import type { Poll } from "../starter/solution.ts";
import { expectBytes, layerOf, type Mistake } from "./expect-bytes.ts";
import { headMistakes } from "./text.ts";

const REQUEST_LINES = [
  "GET /poll?after=0 HTTP/1.1",
  "Host: 127.0.0.1",
  "Connection: keep-alive",
  "Accept: application/json",
];
const PAYLOADS = ["first", "第二条", "the third"];
const HEAD_END = "\r\n\r\n";

export const pollStage: Stage<typeof calls> = {
  id: "poll",
  title: { en: "A poll that brings messages", zh: "带回消息的轮询" },
  rule: {
    en: "Request, answer head, the messages and the array around them: together they are what the socket counted.",
    zh: "请求、应答头部、消息，以及包住消息的数组：合起来就是套接字上数到的字节。",
  },
  section: "RFC 9112 §2.1; RFC 8259 §5",
  hint: {
    en: "[a,b,c]: three messages, and four characters that are none of them.",
    zh: "[a,b,c]：三条消息，另有四个字符不属于任何一条。",
  },
  async check(attempt) {
    const { poll, recorded, predicted } = await pollOnce(attempt, PAYLOADS);
    const { upHttp, downHttp } = expectHeads(predicted, poll, recorded);
    const contentBytes = recorded.received.length - downHttp;
    const count = poll.messages.length;
    const framing = count + 1;
    const payload = contentBytes - framing;
    const characters = poll.messages.reduce((sum, message) => sum + JSON.stringify(message).length, 0);
    expectBytes(layerOf(predicted, "down", "payload"), payload, {
      what: { en: `payload of ${count} messages`, zh: `${count} 条消息的载荷` },
      mistakes: [
        mistake(contentBytes, "brackets and commas are framing, not payload", "方括号和逗号算帧封装，不算载荷"),
        mistake(characters, "characters were counted, not the bytes of UTF-8", "数的是字符，不是 UTF-8 字节"),
      ],
    });
    expectBytes(layerOf(predicted, "down", "framing"), framing, {
      what: { en: `framing of ${count} messages`, zh: `${count} 条消息的帧封装` },
      mistakes: [
        mistake(0, "the array's brackets and commas are forgotten", "忘了数组的方括号和逗号"),
        mistake(2, "the commas between the messages are forgotten", "忘了消息之间的逗号"),
      ],
    });
    attempt.figure({ name: "up-tcp-stream-bytes-per-poll", value: upHttp });
    attempt.figure({ name: "down-tcp-stream-bytes-per-poll", value: recorded.received.length });
  },
};

export const emptyPollStage: Stage<typeof calls> = {
  id: "empty-poll",
  title: { en: "A poll that brings nothing", zh: "空手而归的轮询" },
  rule: {
    en: "204 has no content: all that travels is two heads, and no message to charge them to.",
    zh: "204 没有内容：传输的只是两个头部，却没有消息可以分摊。",
  },
  section: "RFC 9110 §15.3.5",
  hint: {
    en: "Without messages there is no array: not even its brackets.",
    zh: "没有消息就没有数组，连方括号也没有。",
  },
  async check(attempt) {
    const { poll, recorded, predicted } = await pollOnce(attempt, []);
    const { upHttp, downHttp } = expectHeads(predicted, poll, recorded);
    for (const layer of ["payload", "framing"] as const) {
      expectBytes(layerOf(predicted, "down", layer), 0, {
        what: { en: `${layer} of an empty answer`, zh: `空应答的 ${layer}` },
        mistakes: [
          mistake(2, "204 has no content, not even an empty array []", "204 没有内容，连空数组 [] 也没有"),
          mistake(1, "204 has no content, not even an empty array []", "204 没有内容，连空数组 [] 也没有"),
        ],
      });
    }
    attempt.figure({ name: "tcp-stream-bytes-per-empty-poll", value: upHttp + downHttp });
  },
};

function mistake(predicts: number, en: string, zh: string): Mistake {
  return { predicts, says: { en, zh } };
}

async function pollOnce({ call, show }: Attempt<typeof calls>, payloads: readonly string[]) {
  const recorded = await call("recordPoll", payloads, REQUEST_LINES);
  show({ direction: "sent", what: { en: "the poll", zh: "轮询请求" }, bytes: recorded.sent, as: { kind: "text" } });
  show({
    direction: "received",
    what: { en: "its answer", zh: "应答" },
    bytes: recorded.received,
    as: { kind: "text" },
  });
  expectThat(recorded.counted.in === recorded.sent.length && recorded.counted.out === recorded.received.length, {
    en: `the server's socket counted ${recorded.counted.in} bytes in and ${recorded.counted.out} out, the client's ${recorded.sent.length} and ${recorded.received.length}: try again`,
    zh: `服务器的套接字数到收 ${recorded.counted.in}、发 ${recorded.counted.out} 字节，客户端数到 ${recorded.sent.length} 与 ${recorded.received.length}：请重试`,
  });
  const [head = "", content = ""] = new TextDecoder().decode(recorded.received).split(HEAD_END);
  const poll: Poll = {
    requestLines: REQUEST_LINES,
    answerLines: head.split("\r\n"),
    messages: content === "" ? [] : decodeMessages(content),
  };
  return { poll, recorded, predicted: await call("pollBytes", poll) };
}

/** Both heads; returns what they really take. */
function expectHeads(predicted: unknown, { requestLines, answerLines }: Poll, { sent, received }: Recorded) {
  const downHttp = Buffer.from(received).indexOf(HEAD_END) + HEAD_END.length;
  expectBytes(layerOf(predicted, "up", "http"), sent.length, {
    what: { en: "HTTP up (the request)", zh: "上行 HTTP（请求）" },
    mistakes: [
      mistake(0, "the request is forgotten: it is paid for each poll", "忘了请求：每次轮询都要付一次"),
      ...headMistakes(requestLines, sent.length),
    ],
  });
  expectBytes(layerOf(predicted, "down", "http"), downHttp, {
    what: { en: "HTTP down (the answer's head)", zh: "下行 HTTP（应答头部）" },
    mistakes: [
      mistake(
        0,
        "the answer's head is forgotten: status line and fields travel with each answer",
        "忘了应答头部：每个应答都带着状态行和头部字段",
      ),
      ...headMistakes(answerLines, downHttp),
    ],
  });
  for (const layer of ["payload", "framing"] as const) {
    expectBytes(layerOf(predicted, "up", layer), 0, {
      what: { en: `${layer} up (a poll has no content)`, zh: `上行 ${layer}（轮询请求没有内容）` },
    });
  }
  return { upHttp: sent.length, downHttp };
}
