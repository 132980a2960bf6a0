// What the stages of long polling share: how an exchange is held against what should have come of it.
import type { Text } from "../../../server/language.ts";
import type { Attempt } from "../../exercise/exercise.ts";
import type { Exhibit } from "../../exercise/exhibit.ts";
import { expectThat, fail, shorten } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import type { Answered, Exchange, Left, Played, Step } from "../rig/play.ts";
import { EPOCH, type StreamSetting } from "../rig/staged-stream.ts";

export type Trial = Pick<Attempt<typeof calls>, "call" | "show">;

/** Plays it, and shows what happened. */
export async function playAndShow(
  { call, show }: Trial,
  setting: StreamSetting,
  steps: readonly Step[],
): Promise<Played> {
  const played = await call("play", setting, steps);
  const bytes = Buffer.from(played.log.join("\n"));
  show({ direction: "happened", what: { en: "step by step", zh: "逐步记录" }, bytes, as: { kind: "lines" } });
  return played;
}

/** Whoever asks is at this place of the staged stream. */
export function at(id: number): { readonly after: string } {
  return { after: `${EPOCH}.${id}` };
}

/** The n-th exchange; it must not have thrown or been answered twice. */
export function exchangeOf({ exchanges }: Played, n: number, where: Text): Exchange {
  const exchange = exchanges[n];
  if (exchange === undefined) throw new RangeError(`no exchange ${n}`);
  const { threw, answers } = exchange;
  if (threw !== undefined) {
    fail({
      en: `${where.en}: answer() threw ${threw.name}: ${threw.message}`,
      zh: `${where.zh}：answer() 抛出 ${threw.name}：${threw.message}`,
    });
  }
  const statuses = answers.map(({ status }) => status).join(", ");
  expectThat(answers.length <= 1, {
    en: `${where.en}: one request was answered ${answers.length} times (${statuses}): whichever of timer and wake-up comes first has to cancel the other`,
    zh: `${where.zh}：一个请求被回答了 ${answers.length} 次（${statuses}）：计时器和唤醒谁先到，谁就要取消另一个`,
  });
  return exchange;
}

/** Undefined: still held. */
export function answerOf(played: Played, n: number, where: Text): Answered | undefined {
  return exchangeOf(played, n, where).answers[0];
}

/** Answered in that step, with those messages and no others, and the cursor of the last. */
export function expectMessages(
  trial: Trial,
  played: Played,
  { exchange, step, ids }: { readonly exchange: number; readonly step: number; readonly ids: readonly number[] },
  where: Text,
): void {
  const answer = answerOf(played, exchange, where);
  if (answer === undefined) {
    fail({
      en: `${where.en}: expected message ${list(ids)}, and the request is still held`,
      zh: `${where.zh}：应收到消息 ${list(ids)}，请求却仍被挂起`,
    });
  }
  trial.show(exhibit(answer));
  expectThat(answer.step === step, {
    en: `${where.en}: expected message ${list(ids)} at once, and it was answered ${Math.round(answer.afterMs)} ms after the request`,
    zh: `${where.zh}：应立即收到消息 ${list(ids)}，却在请求之后 ${Math.round(answer.afterMs)} 毫秒才回答`,
  });
  expectThat(answer.status === 200, {
    en: `${where.en}: expected 200 with message ${list(ids)}, got ${answer.status}`,
    zh: `${where.zh}：应为 200 和消息 ${list(ids)}，实际是 ${answer.status}`,
  });
  const got = idsOf(answer, where);
  const lost = ids.filter((id) => !got.includes(id));
  const again = got.filter((id) => !ids.includes(id));
  if (lost.length > 0) {
    fail({
      en: `${where.en}: message ${list(lost)} is lost: got ${list(got)} of ${list(ids)}`,
      zh: `${where.zh}：丢了消息 ${list(lost)}：应为 ${list(ids)}，只有 ${list(got)}`,
    });
  }
  if (again.length > 0) {
    fail({
      en: `${where.en}: message ${list(again)} comes though the client has it, or could not know of it`,
      zh: `${where.zh}：消息 ${list(again)} 不该来：客户端已经有了，或并没有要`,
    });
  }
  expectThat(got.join() === ids.join(), {
    en: `${where.en}: the order is ${list(got)}`,
    zh: `${where.zh}：顺序是 ${list(got)}`,
  });
  expectCursor(answer, ids.at(-1) ?? 0, where);
}

/** `Stream-Cursor` says where the client stands with this answer. */
export function expectCursor({ fields }: Answered, id: number, where: Text): void {
  const got = fields["stream-cursor"];
  const expected = `${EPOCH}.${id}`;
  if (got === expected) return;
  fail({
    en: `${where.en}: expected Stream-Cursor ${expected}, got ${got ?? "none"}: the client goes on from there`,
    zh: `${where.zh}：Stream-Cursor 应为 ${expected}，实际是 ${got ?? "没有"}：客户端将从那里继续`,
  });
}

export function expectHeld(trial: Trial, played: Played, exchange: number, where: Text): void {
  const answer = answerOf(played, exchange, where);
  if (answer === undefined) return;
  trial.show(exhibit(answer));
  fail({
    en: `${where.en}: was answered with ${answer.status} after ${Math.round(answer.afterMs)} ms instead of being held`,
    zh: `${where.zh}：在 ${Math.round(answer.afterMs)} 毫秒后就以 ${answer.status} 回答，没有挂起`,
  });
}

/** Nothing waits and no timer runs after that step. */
export function expectNothingLeft(played: Played, step: number, where: Text): void {
  const left: Left | undefined = played.left[step];
  const { waiting = 0, timers = 0 } = left ?? {};
  expectThat(waiting === 0, {
    en: `${where.en}: ${waiting} wake-up(s) stay registered with the stream: call what stream.next returned`,
    zh: `${where.zh}：流上还留着 ${waiting} 个唤醒：要调用 stream.next 返回的函数`,
  });
  expectThat(timers <= 0, {
    en: `${where.en}: ${timers} timer(s) go on running: clear them`,
    zh: `${where.zh}：还有 ${timers} 个计时器在走：要清除`,
  });
}

/** The answer as it would stand on the wire. */
export function exhibit({ status, fields, content }: Answered): Exhibit {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return {
    direction: "received",
    what: { en: "the answer", zh: "回答" },
    bytes: Buffer.from([`HTTP/1.1 ${status}`, ...lines, "", content].join("\r\n")),
    as: { kind: "text" },
  };
}

function idsOf({ content }: Answered, where: Text): readonly number[] {
  try {
    return (JSON.parse(content) as readonly { id: number }[]).map(({ id }) => id);
  } catch {
    fail({
      en: `${where.en}: expected a JSON array, got ${shorten(content, 60)}`,
      zh: `${where.zh}：应为 JSON 数组，实际是 ${shorten(content, 60)}`,
    });
  }
}

function list(ids: readonly number[]): string {
  return ids.length === 0 ? "–" : ids.join(", ");
}
