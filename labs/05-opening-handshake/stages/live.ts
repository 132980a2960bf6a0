// The student's parts before real clients: as bytes of a small server, and in the lab's.
import type { Text } from "../../../server/language.ts";
import type { Attempt, Stage } from "../../exercise/exercise.ts";
import { fail } from "../../exercise/fault.ts";
import { type Conversation, MESSAGE_MS } from "../conversations.ts";
import type { calls } from "../driver.ts";
import { latin1 } from "./opening.ts";

const CLIENTS: Readonly<Record<Conversation["client"], Text>> = {
  ours: { en: "the lab's client", zh: "实验室的客户端" },
  node: { en: "Node's own WebSocket", zh: "Node 自带的 WebSocket" },
  firefox: { en: "a request as Firefox sends it", zh: "像 Firefox 那样的请求" },
  "version-8": { en: "a client of version 8", zh: "版本 8 的客户端" },
};

function judge(
  conversations: readonly Conversation[],
  { show, figure }: Pick<Attempt<typeof calls>, "show" | "figure">,
): void {
  for (const conversation of conversations) {
    const problem = problemOf(conversation);
    if (problem === undefined) continue;
    // Whole clients keep the bytes to themselves: those that went to the request as Firefox sends it are the same.
    const seen =
      conversation.answer === undefined ? conversations.find(({ client }) => client === "firefox") : conversation;
    if (seen?.answer !== undefined) {
      const to = CLIENTS[seen.client];
      const what = { en: `the answer to ${to.en}`, zh: `对“${to.zh}”的应答` };
      show({ direction: "received", what, bytes: latin1(seen.answer), as: { kind: "text" } });
    }
    const who = CLIENTS[conversation.client];
    fail({ en: `${who.en}: ${problem.en}`, zh: `${who.zh}：${problem.zh}` });
  }
  figure({ name: "clients", value: conversations.length });
}

const OUTCOMES: Readonly<Record<string, Text>> = {
  late: { en: `no message within ${MESSAGE_MS} ms`, zh: `${MESSAGE_MS} 毫秒内没有收到消息` },
  unreadable: { en: "no answer that could be read", zh: "没有能读懂的应答" },
  failed: { en: "it failed the connection", zh: "它使连接失败了" },
};

function problemOf({ client, outcome, subprotocol }: Conversation): Text | undefined {
  const got = OUTCOMES[outcome] ?? { en: outcome, zh: outcome };
  if (client === "version-8") {
    if (outcome === "426") return undefined;
    return { en: `expected 426; what came of it: ${got.en}`, zh: `应得到 426；实际结果：${got.zh}` };
  }
  if (outcome !== "101") {
    return {
      en: `expected 101 and a message; what came of it: ${got.en}`,
      zh: `应得到 101 和一条消息；实际结果：${got.zh}`,
    };
  }
  if (client === "firefox" || subprotocol === "lab.json.v1") return undefined;
  return {
    en: "the subprotocol lab.json.v1 was offered, and the server has it: nothing was agreed on",
    zh: "提议了子协议 lab.json.v1，服务器也支持，却没有商定",
  };
}

export const wireStage: Stage<typeof calls> = {
  id: "on-the-wire",
  title: { en: "Your bytes before real clients", zh: "你的字节面对真实的客户端" },
  rule: {
    en: "A server of a few lines sends your answer and then a frame: real clients read the frame, and one of version 8 is told 426.",
    zh: "一个几行的服务器发出你的应答，接着发一帧：真实的客户端能读到这一帧，版本 8 的客户端得到 426。",
  },
  section: "RFC 6455 §4.1, §4.2",
  hint: {
    en: "If the single checks pass and this does not: is the empty line there, and nothing behind it? Are the subprotocols those of options?",
    zh: "单项检查都通过而这里不行：空行有没有？后面有没有多出东西？子协议用的是 options 里的吗？",
  },
  callLimitMs: 8000,
  async check(attempt) {
    judge(await attempt.call("talkToGreetingServer"), attempt);
  },
};

export const liveStage: Stage<typeof calls> = {
  id: "in-the-real-server",
  title: { en: "In the real server", zh: "放进真实的服务器" },
  rule: {
    en: "With your judgement in its place the lab's server streams messages to the same clients.",
    zh: "换上你的判断，实验室的服务器仍能向同样的客户端推送消息。",
  },
  section: "RFC 6455 §4.2",
  hint: {
    en: "The lab's server has other subprotocols than the stages before: take them from options.subprotocols.",
    zh: "实验室的服务器支持的子协议与前面各阶段不同：要用传入的 options.subprotocols，不要写死。",
  },
  callLimitMs: 8000,
  async check(attempt) {
    judge(await attempt.call("talkToLabServer"), attempt);
  },
};
