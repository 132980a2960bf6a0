// What the stages of following share: a plan to alter, and how attempts and messages are held against what should have been.
import type { Text } from "../../../server/language.ts";
import type { Attempt } from "../../exercise/exercise.ts";
import { expectThat, fail, show } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import type { FollowPlan, FollowPlayed, LinkEvent } from "../rig/play-follow.ts";

/** Delays are 50, 100, 200, 400 and then 500 ms. */
export const PLAN: Omit<FollowPlan, "connections"> = {
  after: "e.0",
  silenceMs: 60_000,
  baseMs: 100,
  capMs: 1000,
  random: 0.5,
  forMs: 10_000,
};

/** A connection that opens, brings messages and is lost after 100 ms. */
export function session(cursor: string, ids: readonly number[]): readonly LinkEvent[] {
  return [
    { atMs: 10, do: "stands-at", cursor },
    { atMs: 20, do: "messages", ids },
    { atMs: 100, do: "end" },
  ];
}

/** Plays it and shows what happened; the follower was still at it when it was aborted. */
export async function playAndShow(
  { call, show }: Pick<Attempt<typeof calls>, "call" | "show">,
  plan: FollowPlan,
  where: Text,
): Promise<FollowPlayed> {
  const played = await call("follow", plan);
  show({ direction: "happened", what: where, bytes: Buffer.from(played.log.join("\n")), as: { kind: "lines" } });
  expectFollowing(played, where);
  return played;
}

function expectFollowing({ endedEarly, attempts }: FollowPlayed, where: Text): void {
  if (endedEarly === undefined && attempts.length > 0) return;
  const how = endedEarly ?? "never connected";
  fail({
    en: `${where.en}: follow() ended by itself (${how}): it goes on until the signal aborts`,
    zh: `${where.zh}：follow() 自己结束了（${how}）：signal 中止之前应一直继续`,
  });
}

/** How long it waited after each loss, to 2 ms. */
export function expectDelays({ attempts }: FollowPlayed, expectedMs: readonly number[], where: Text): void {
  const gotMs = expectedMs.map((_, i) => {
    const from = attempts[i]?.endedAtMs;
    const next = attempts[i + 1]?.atMs;
    return from === undefined || next === undefined ? undefined : next - from;
  });
  if (gotMs.every((ms, i) => ms !== undefined && Math.abs(ms - (expectedMs[i] ?? 0)) <= 2)) return;
  fail({
    en: `${where.en}: expected delays of ${expectedMs.join(", ")} ms, got ${gotMs.map((ms) => ms ?? "none").join(", ")}`,
    zh: `${where.zh}：延迟应为 ${expectedMs.join("、")} 毫秒，实际是 ${gotMs.map((ms) => ms ?? "无").join("、")}`,
  });
}

/** The messages in the order in which they were handed over. */
export function expectHandedOver({ handedOver }: FollowPlayed, expected: readonly number[], where: Text): void {
  if (show(handedOver) === show(expected)) return;
  const twice = handedOver.filter((id, i) => handedOver.indexOf(id) !== i);
  const lost = expected.filter((id) => !handedOver.includes(id));
  if (twice.length > 0 && new Set(expected).size === expected.length) {
    fail({
      en: `${where.en}: message ${twice.join(", ")} was handed over twice`,
      zh: `${where.zh}：消息 ${twice.join("、")} 交出了两次`,
    });
  }
  expectThat(lost.length === 0, {
    en: `${where.en}: message ${lost.join(", ")} was never handed over`,
    zh: `${where.zh}：消息 ${lost.join("、")} 从未交出`,
  });
  fail({
    en: `${where.en}: expected ${show(expected)}, got ${show(handedOver)}`,
    zh: `${where.zh}：应为 ${show(expected)}，实际是 ${show(handedOver)}`,
  });
}

/** What each connection resumed from. */
export function expectResumedFrom(
  { attempts }: FollowPlayed,
  expected: readonly (string | undefined)[],
  where: Text,
): void {
  for (const [i, cursor] of expected.entries()) {
    const attempt = attempts[i];
    if (attempt === undefined)
      fail({ en: `${where.en}: there was no connection ${i + 1}`, zh: `${where.zh}：没有第 ${i + 1} 次连接` });
    const got = attempt.after;
    if (got === cursor) continue;
    const fromBeginning = i > 0 && got === expected[0];
    fail({
      en: `${where.en}: connection ${i + 1} resumed from ${got ?? "now"}, expected ${cursor ?? "now"}${fromBeginning ? ": that is where the first one began, and all messages come again" : ""}`,
      zh: `${where.zh}：第 ${i + 1} 次连接从 ${got ?? "现在"} 续传，应为 ${cursor ?? "现在"}${fromBeginning ? "：那是第一次连接的起点，所有消息会重来一遍" : ""}`,
    });
  }
}
