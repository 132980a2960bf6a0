// The student's parts before real clients: as bytes of a small server, and in the lab's.
import type { Text } from "../../../server/language.ts";
import type { Attempt, Stage } from "../../exercise/exercise.ts";
import { fail } from "../../exercise/fault.ts";
import type { Conversation } from "../conversations.ts";
import type { calls } from "../driver.ts";
import { latin1 } from "./opening.ts";

const CLIENTS: Readonly<Record<Conversation["client"], Text>> = {
  ours: { en: "the lab's client", zh: "实验室的客户端" },
  node: { en: "Node's own WebSocket", zh: "Node 自带的 WebSocket" },
  firefox: { en: "a request as Firefox sends it", zh: "像 Firefox 那样的请求" },
  "version-8": { en: "a client of version 8", zh: "版本 8 的客户端" },
};

/** What is wrong, or undefined. */
function problemOf({ client, outcome, subprotocol }: Conversation): Text | undefined {
  const who = CLIENTS[client];
  const expected = client === "version-8" ? "426" : "101";
  if (outcome !== expected) {
    const wanted: Text =
      expected === "101" ? { en: "101 and a message", zh: "101 和一条消息" } : { en: expected, zh: expected };
    const got = typeof outcome === "string" ? { en: outcome, zh: outcome } : outcome;
    return {
      en: `${who.en}: expected ${wanted.en}; what came of it: ${got.en}`,
      zh: `${who.zh}：应得到 ${wanted.zh}；实际结果：${got.zh}`,
    };
  }
  if ((client === "ours" || client === "node") && subprotocol !== "lab.json.v1") {
    return {
      en: `${who.en} offered the subprotocol lab.json.v1, which the server has: nothing was agreed on`,
      zh: `${who.zh}提议了子协议 lab.json.v1，服务器也支持，却没有商定`,
    };
  }
  return undefined;
}

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
      const what = { en: `the answer to ${CLIENTS[seen.client].en}`, zh: `给${CLIENTS[seen.client].zh}的应答` };
      show({ direction: "received", what, bytes: latin1(seen.answer), as: { kind: "text" } });
    }
    fail(problem);
  }
  figure({ name: "clients", value: conversations.length });
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
