// Asking a solution for its answers: the stream that it is asked about, and what every answer must have.
import type { Message } from "../../../protocol/message.ts";
import type { Attempt } from "../../exercise/exercise.ts";
import { expectEqual, expectThat } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import type { PollAnswer, StreamSlice } from "../starter/solution.ts";

export const EPOCH = "k3x9";

/** Messages from `oldestId` to `lastId`. */
export function slice(oldestId: number, lastId: number): StreamSlice {
  const messages = Array.from({ length: lastId - oldestId + 1 }, (_, i): Message => {
    const id = oldestId + i;
    return { id, publishedAtUs: 123_456_000_000 + id, payload: `消息 "${id}"` };
  });
  return { epoch: EPOCH, oldestId, lastId, messages };
}

/** Asks, shows the answer, and makes sure that it is one. */
export async function ask(
  { call, show }: Attempt<typeof calls>,
  stream: StreamSlice,
  after: string | undefined,
): Promise<PollAnswer> {
  const answer: Partial<PollAnswer> | undefined = await call("answerPoll", stream, after);
  const { status, fields, content } = answer ?? {};
  expectThat(typeof status === "number" && typeof fields === "object" && typeof content === "string", {
    en: "expected { status, fields, content } from answerPoll",
    zh: "answerPoll 应返回 { status, fields, content }",
  });
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`);
  show({
    direction: "received",
    what: { en: `the answer to ${target(after)}`, zh: `对 ${target(after)} 的应答` },
    bytes: new TextEncoder().encode(`${status}\n${head.join("")}\n${content}`),
    as: { kind: "text" },
  });
  return { status, fields, content };
}

export function target(after: string | undefined): string {
  return after === undefined ? "/poll" : `/poll?after=${after}`;
}

/** By its name in any case. */
export function field({ fields }: PollAnswer, name: string): string | undefined {
  return Object.entries(fields).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** Where the client then stands, and that nobody may keep the answer for later. */
export function expectFields(answer: PollAnswer, cursor: string, after: string | undefined): void {
  const got = field(answer, "Stream-Cursor");
  expectThat(got !== undefined, {
    en: `${target(after)}: the ${answer.status} has no Stream-Cursor: the client cannot know where it stands now`,
    zh: `${target(after)}：${answer.status} 没有 Stream-Cursor，客户端不知道自己现在的位置`,
  });
  expectEqual(got, cursor, {
    en: `${target(after)}: Stream-Cursor of the ${answer.status}`,
    zh: `${target(after)}：${answer.status} 的 Stream-Cursor`,
  });
  expectNoStore(answer, after);
}

export function expectNoStore(answer: PollAnswer, after: string | undefined): void {
  expectThat(/\bno-store\b/i.test(field(answer, "Cache-Control") ?? ""), {
    en: `${target(after)}: the ${answer.status} has no "Cache-Control: no-store": a cache could answer the next poll with it (RFC 9111 §5.2.2.5)`,
    zh: `${target(after)}：${answer.status} 没有“Cache-Control: no-store”，缓存可能拿它来回答下一次轮询（RFC 9111 §5.2.2.5）`,
  });
}
