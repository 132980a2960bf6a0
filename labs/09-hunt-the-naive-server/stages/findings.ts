// What a hunt has shown: which mistakes were found, and why the others were not.
import type { Attempt } from "../../exercise/exercise.ts";
import { fail } from "../../exercise/fault.ts";
import type { calls, Hunt } from "../driver.ts";
import type { TestOutcome } from "../hunting/run-tests.ts";
import { ALL_MISTAKES, type Mistake, MISTAKES } from "../naive/mistakes.ts";

/** The tests that fail on the server with that mistake and pass on the right one: only those prove anything. */
export function findersOf(hunt: Hunt, mistake: Mistake): readonly string[] {
  return hunt.single[mistake]
    .filter((outcome, i) => outcome.verdict === "failed" && isTrusted(hunt, i))
    .map(({ name }) => name);
}

export function foundMistakes(hunt: Hunt): readonly Mistake[] {
  return ALL_MISTAKES.filter((mistake) => findersOf(hunt, mistake).length > 0);
}

/** Fails at the first of these mistakes that no test found, and shows what the tests saw of it. */
export async function expectFound(
  { call, show, figure }: Attempt<typeof calls>,
  mistakes: readonly Mistake[],
): Promise<void> {
  const hunt = await call("hunt");
  const found = mistakes.filter((mistake) => findersOf(hunt, mistake).length > 0).length;
  figure({ name: "mistakes-found", value: found });
  const missed = mistakes.find((mistake) => findersOf(hunt, mistake).length === 0);
  if (missed === undefined) return;
  const { text, section } = MISTAKES[missed];
  const [why, outcome] = whyMissed(hunt, missed);
  if (outcome !== undefined) showTranscript(show, outcome);
  fail({
    en: `${found} of ${mistakes.length} found; not this one (${section}): ${text.en}; ${why.en}`,
    zh: `${mistakes.length} 个找到了 ${found} 个；还没有找到（${section}）：${text.zh}；${why.zh}`,
  });
}

function isTrusted(hunt: Hunt, test: number): boolean {
  return hunt.right[test]?.verdict === "passed" && hunt.rightAgain[test]?.verdict === "passed";
}

function whyMissed(hunt: Hunt, mistake: Mistake): [why: { en: string; zh: string }, outcome: TestOutcome | undefined] {
  const outcomes = hunt.single[mistake];
  if (outcomes.length === 0) return [{ en: "there is no test yet", zh: "还没有任何测试" }, undefined];
  const waiting = outcomes.find(({ verdict }, i) => verdict === "did-not-end" && isTrusted(hunt, i));
  if (waiting !== undefined) {
    const en = `your test "${waiting.name}" did not come to an end there: it only waits, and never says that something is wrong`;
    return [{ en, zh: `测试“${waiting.name}”在这里没有结束：它只是一直等，从不说出哪里不对` }, waiting];
  }
  const untrusted = outcomes.find(({ verdict }, i) => verdict === "failed" && !isTrusted(hunt, i));
  if (untrusted !== undefined) {
    const en = `your test "${untrusted.name}" fails there, but on the right server too: that proves nothing`;
    return [{ en, zh: `测试“${untrusted.name}”在这里失败，但在正确的服务器上也失败：什么也证明不了` }, untrusted];
  }
  const blind = outcomes.find((outcome, i) => !isSame(outcome.received, hunt.right[i]?.received));
  if (blind !== undefined) {
    const en = `your test "${blind.name}" got other bytes there than from the right server, and passed: it takes any answer`;
    return [{ en, zh: `测试“${blind.name}”在这里收到的字节与正确的服务器不同，却通过了：它什么应答都接受` }, blind];
  }
  return [
    { en: "none of your tests sends anything that would show it", zh: "没有一个测试发送过能暴露它的东西" },
    undefined,
  ];
}

function isSame(a: Uint8Array, b: Uint8Array = new Uint8Array(0)): boolean {
  return Buffer.compare(a, b) === 0;
}

/** What a test sent and got. */
export function showTranscript(show: Attempt<typeof calls>["show"], { name, sent, received }: TestOutcome): void {
  const what = { en: `by your test "${name}", the beginning`, zh: `测试“${name}”的开头部分` };
  show({ direction: "sent", what, bytes: sent, as: { kind: "text" } });
  show({ direction: "received", what, bytes: received, as: { kind: "text" } });
}
