// What polls are answered with, and when (contract §3, §4; RFC 6202 §2).
import { setTimeout as delay } from "node:timers/promises";
import { type Attempt, type Finding, passedIf } from "../../../bench/checks/rule.ts";
import { type Answer, ask, publish, publishAll, readClock } from "../asking.ts";
import { passedIfSame, type ServerRule, type Target } from "../rule.ts";

const HOLD_MS = 500;
/** Clocks tick in milliseconds. */
const EARLY_MS = 20;
/** A machine may be busy. */
const LATE_MS = 2500;

export const POLLING_RULES: readonly ServerRule[] = [
  {
    id: "poll-empty",
    rule: { en: "GET /poll: 204 at once when nothing is new", zh: "GET /poll：没有新消息时立即返回 204" },
    section: "§3",
    transports: ["short-polling"],
    expected: "204, content of 0 B, Stream-Cursor where the client stands, Cache-Control no-store",
    attempt: (target, attempt) => emptyAnswer(target, attempt, (cursor) => `/poll?after=${cursor}`),
  },
  {
    id: "poll-array",
    rule: { en: "GET /poll: 200 and a JSON array of what is new", zh: "GET /poll：有新消息时返回 200 与 JSON 数组" },
    section: "§3",
    transports: ["short-polling"],
    expected: "200 [a, b], Stream-Cursor of the last, Cache-Control no-store",
    attempt: (target, attempt) => fullAnswer(target, attempt, (cursor) => `/poll?after=${cursor}`),
  },
  {
    id: "long-poll-at-once",
    rule: { en: "GET /long-poll: what is there already, at once", zh: "GET /long-poll：已有的消息立即返回" },
    section: "§4",
    transports: ["long-polling"],
    expected: "200 [a, b], Stream-Cursor of the last, Cache-Control no-store",
    attempt: (target, attempt) => fullAnswer(target, attempt, (cursor) => `/long-poll?after=${cursor}&waitMs=60000`),
  },
  {
    id: "long-poll-wakes",
    rule: { en: "GET /long-poll: held until something is published", zh: "GET /long-poll：挂起，直到有消息发布" },
    section: "§4",
    transports: ["long-polling"],
    expected: "no answer before the publication, then 200 [late]",
    attempt: async (target, attempt) => {
      const { cursor } = await readClock(target, attempt);
      let isAnswered = false;
      const asked = ask(target, attempt, { path: `/long-poll?after=${cursor}&waitMs=60000` }).finally(() => {
        isAnswered = true;
      });
      asked.catch(() => {}); // awaited below
      await delay(200);
      const wasEarly = isAnswered;
      await publish(target, attempt, "late");
      const answer = await asked;
      const got = `${answer.status} ${payloadsOf(answer)}`;
      return passedIf(!wasEarly && got === "200 [late]", wasEarly ? `${got}, before the publication` : got);
    },
  },
  {
    id: "long-poll-hold",
    rule: { en: "GET /long-poll: 204 when waitMs has passed", zh: "GET /long-poll：等满 waitMs 后返回 204" },
    section: "§4",
    transports: ["long-polling"],
    expected: `204 after ${HOLD_MS} ms, Stream-Cursor where the client stands, Cache-Control no-store`,
    attempt: async (target, attempt) => {
      const { cursor } = await readClock(target, attempt);
      const answer = await ask(target, attempt, { path: `/long-poll?after=${cursor}&waitMs=${HOLD_MS}` });
      const isInTime = answer.tookMs >= HOLD_MS - EARLY_MS && answer.tookMs < HOLD_MS + LATE_MS;
      const got = `${answer.status} after ${Math.round(answer.tookMs)} ms, ${fieldsOf(answer)}`;
      return passedIf(answer.status === 204 && isInTime && fieldsOf(answer) === fieldsFor(cursor), got);
    },
  },
  {
    id: "long-poll-no-wait",
    rule: { en: "GET /long-poll?waitMs=0 does not wait", zh: "GET /long-poll?waitMs=0 不等待" },
    section: "§4",
    transports: ["long-polling"],
    expected: "204, content of 0 B, Stream-Cursor where the client stands, Cache-Control no-store",
    attempt: (target, attempt) => emptyAnswer(target, attempt, (cursor) => `/long-poll?after=${cursor}&waitMs=0`),
  },
  {
    id: "long-poll-malformed-wait",
    rule: { en: "a malformed waitMs is refused", zh: "拒绝格式错误的 waitMs" },
    section: "§4",
    transports: ["long-polling"],
    expected: "400 to waitMs=soon, 400 to waitMs=-1",
    attempt: async (target, attempt) => {
      const statuses = [];
      for (const waitMs of ["soon", "-1"]) {
        const { status } = await ask(target, attempt, { path: `/long-poll?waitMs=${waitMs}` });
        statuses.push(`${status} to waitMs=${waitMs}`);
      }
      return passedIfSame("400 to waitMs=soon, 400 to waitMs=-1", statuses.join(", "));
    },
  },
];

async function emptyAnswer(target: Target, attempt: Attempt, pathAfter: (cursor: string) => string): Promise<Finding> {
  const { cursor } = await publish(target, attempt, "x");
  const answer = await ask(target, attempt, { path: pathAfter(cursor) });
  const got = `${answer.status}, content of ${answer.content.length} B, ${fieldsOf(answer)}`;
  return passedIfSame(`204, content of 0 B, ${fieldsFor(cursor)}`, got);
}

async function fullAnswer(target: Target, attempt: Attempt, pathAfter: (cursor: string) => string): Promise<Finding> {
  const { cursor } = await readClock(target, attempt);
  const last = await publishAll(target, attempt, ["a", "b"]);
  const answer = await ask(target, attempt, { path: pathAfter(cursor) });
  const got = `${answer.status} ${payloadsOf(answer)}, ${fieldsOf(answer)}`;
  return passedIfSame(`200 [a, b], ${fieldsFor(last.cursor)}`, got);
}

function fieldsFor(cursor: string): string {
  return `Stream-Cursor ${cursor}, Cache-Control no-store`;
}

function fieldsOf({ field }: Answer): string {
  return `Stream-Cursor ${field("Stream-Cursor") ?? "missing"}, Cache-Control ${field("Cache-Control") ?? "missing"}`;
}

function payloadsOf({ status, content }: Answer): string {
  if (status !== 200) return content.toString().slice(0, 100);
  const messages = JSON.parse(content.toString()) as readonly { payload: string }[];
  return `[${messages.map(({ payload }) => payload).join(", ")}]`;
}
