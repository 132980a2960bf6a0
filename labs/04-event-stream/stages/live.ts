// The student's parser and resuming in the real client, against the real server, every connection cut in the middle.
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { utf8 } from "./parsing.ts";

const MESSAGES = Array.from({ length: 20 }, (_, i) => `第 ${i + 1} 条 · message ${i + 1} 😀`);
/** Of the answer, its head included: each connection brings a few messages and a piece of another. */
const CUT_AFTER_BYTES = 777;

export const liveStage: Stage<typeof calls> = {
  id: "in-the-real-client",
  title: { en: "In the real client", zh: "放进真实的客户端" },
  rule: {
    en: "With your parts the lab's client follows the lab's server through one cut after the other: every message once, in order.",
    zh: "换上你写的部分，实验室的客户端一路断线重连，仍能从服务器收齐消息：每条一次，顺序不变。",
  },
  section: "WHATWG HTML §9.2.3, the lab's contract",
  hint: {
    en: "Look at the second request: does it say how far the first connection came?",
    zh: "看第二个请求：它有没有说明第一条连接读到了哪里？",
  },
  async check({ call, show, figure }) {
    const { payloads, arrivedIds, cursorRanAhead, requests } = await call("follow", MESSAGES, CUT_AFTER_BYTES);
    for (const [index, request] of requests.slice(0, 2).entries()) {
      const what = { en: `request ${index + 1}`, zh: `第 ${index + 1} 个请求` };
      show({ direction: "received", what, bytes: utf8(request), as: { kind: "text" } });
    }
    const again = arrivedIds.find((id, index) => arrivedIds.indexOf(id) < index);
    expectThat(again === undefined, {
      en: `message ${again} came again after a cut: the request that was made again did not say how far the client came (Last-Event-ID)`,
      zh: `断线后又收到了第 ${again} 条消息：重新发出的请求没有说明客户端读到了哪里（Last-Event-ID）`,
    });
    expectThat(!cursorRanAhead, {
      en: "the cursor moved past messages that had not come: after the cut the server went on behind them, and they are lost",
      zh: "游标越过了还没收到的消息：断线后服务器从它们之后继续，这些消息就丢了",
    });
    figure({ name: "connections", value: requests.length });
    expectThat(payloads.length === MESSAGES.length, {
      en: `${payloads.length} of ${MESSAGES.length} messages came over ${requests.length} connections`,
      zh: `经过 ${requests.length} 条连接，${MESSAGES.length} 条消息只收到 ${payloads.length} 条`,
    });
    for (const [index, message] of MESSAGES.entries()) {
      expectEqual(payloads[index], message, { en: `message ${index + 1}`, zh: `第 ${index + 1} 条消息` });
    }
    expectThat(requests.length > 2, {
      en: "expected the connection to be cut several times: does the parser hold the whole stream back?",
      zh: "连接应当断开多次：解析器是否压着整条流不放？",
    });
  },
};
