// Publishing, echo, clock, stats, and what is large (contract §8).
import { randomBytes } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { passedIf } from "../../../bench/checks/rule.ts";
import { openWebSocket } from "../../../clients/websocket-connection.ts";
import { TRANSPORTS } from "../../../protocol/transports.ts";
import { ask, publish, readClock } from "../asking.ts";
import { passedIfSame, type ServerRule } from "../rule.ts";

const MEGABYTE = 1_000_000;
const LARGE_LIMIT_MS = 30_000;

export const POSTING_RULES: readonly ServerRule[] = [
  {
    id: "publish-answer",
    rule: {
      en: "POST /publish: 201 with id and cursor, ids without gaps",
      zh: "POST /publish：返回 201、id 与游标，id 连续",
    },
    section: "§8",
    transports: [],
    expected: "two ids, one after the other, each with its cursor, and /clock at the second",
    attempt: async (target, attempt) => {
      const [first, second] = [await publish(target, attempt, "a"), await publish(target, attempt, "b")];
      const { cursor } = await readClock(target, attempt);
      const isRight = second.id === first.id + 1 && second.cursor.endsWith(`.${second.id}`) && cursor === second.cursor;
      return passedIf(isRight, `${first.id} ${first.cursor}, ${second.id} ${second.cursor}, /clock ${cursor}`);
    },
  },
  {
    id: "publish-malformed",
    rule: { en: "malformed content is refused", zh: "拒绝格式错误的内容" },
    section: "§8",
    transports: [],
    expected: '400 to {, 400 to {"payload":1}, 400 to []',
    attempt: async (target, attempt) => {
      const got = [];
      for (const content of ["{", '{"payload":1}', "[]"]) {
        const { status } = await ask(target, attempt, { method: "POST", path: "/publish", content });
        got.push(`${status} to ${content}`);
      }
      return passedIfSame('400 to {, 400 to {"payload":1}, 400 to []', got.join(", "));
    },
  },
  {
    id: "publish-too-large",
    rule: { en: "more than 1 MiB is refused", zh: "拒绝超过 1 MiB 的发布" },
    section: "§8",
    transports: [],
    expected: "413 to 1 MiB and 1 KiB",
    attempt: async (target, attempt) => {
      const content = JSON.stringify({ payload: "x".repeat(1025 * 1024) });
      const { status } = await ask(target, attempt, { method: "POST", path: "/publish", content });
      return passedIfSame("413 to 1 MiB and 1 KiB", `${status} to 1 MiB and 1 KiB`);
    },
  },
  {
    id: "echo-post",
    rule: { en: "POST /echo: the same bytes back, 10 MB too", zh: "POST /echo：原样返回，10 MB 亦然" },
    section: "§8",
    transports: [],
    expected: "200 and the same: 0 B, 1,000 B, 10 MB",
    limitMs: () => LARGE_LIMIT_MS,
    attempt: async (target, attempt) => {
      for (const bytes of [0, 1000, 10 * MEGABYTE]) {
        const content = randomBytes(bytes);
        const answer = await ask(target, attempt, { method: "POST", path: "/echo", content });
        if (answer.status !== 200 || !answer.content.equals(content)) {
          return passedIf(false, `${answer.status} and ${answer.content.length} B to ${bytes} B`);
        }
      }
      return passedIf(true, "200 and the same: 0 B, 1,000 B, 10 MB");
    },
  },
  {
    id: "echo-websocket-10-mb",
    rule: { en: "upgrade of /echo: a message of 10 MB comes back", zh: "/echo 升级后：10 MB 的消息原样返回" },
    section: "§8",
    transports: ["websocket"],
    expected: "10000000 B, the same",
    limitMs: () => LARGE_LIMIT_MS,
    attempt: async (target, attempt) => {
      const sent = randomBytes(10 * MEGABYTE);
      const abort = new AbortController();
      attempt.cleanup.add(async () => abort.abort());
      const echoed = new EventEmitter();
      const came = once(echoed, "came");
      const socket = await openWebSocket(`${target.url}/echo`, {
        signal: abort.signal,
        onBinary: (bytes) => void echoed.emit("came", bytes),
      });
      attempt.cleanup.add(async () => socket.terminate());
      socket.sendBinary(sent);
      const ended = socket.closed.then(({ code }) => {
        throw new Error(`Close ${code} instead of the echo`);
      });
      const [got] = (await Promise.race([came, ended])) as [Uint8Array];
      return passedIf(sent.equals(got), `${got.length} B, ${sent.equals(got) ? "the same" : "altered"}`);
    },
  },
  {
    id: "echo-websocket-too-long",
    rule: { en: "upgrade of /echo: a message of 17 MiB ends it", zh: "/echo 升级后：17 MiB 的消息使连接关闭" },
    section: "§6, RFC 6455 §7.4.1",
    transports: ["websocket"],
    expected: "Close 1009, or an end that cut it off (1006)",
    limitMs: () => LARGE_LIMIT_MS,
    attempt: async (target, attempt) => {
      const abort = new AbortController();
      attempt.cleanup.add(async () => abort.abort());
      const socket = await openWebSocket(`${target.url}/echo`, { signal: abort.signal });
      attempt.cleanup.add(async () => socket.terminate());
      socket.sendBinary(new Uint8Array(17 * 1024 * 1024));
      const { code } = await socket.closed;
      return passedIf(code === 1009 || code === 1006, `Close ${code}`); // unread octets make the system reset: RFC 1122 §4.2.2.13
    },
  },
  {
    id: "clock",
    rule: { en: "GET /clock: a monotonic clock in microseconds", zh: "GET /clock：以微秒计的单调时钟" },
    section: "§8",
    transports: [],
    expected: "nowUs rises by 100,000 in 100 ms",
    attempt: async (target, attempt) => {
      const before = await readClock(target, attempt);
      await delay(100);
      const risenUs = (await readClock(target, attempt)).nowUs - before.nowUs;
      return passedIf(risenUs >= 90_000 && risenUs < 3_000_000, `nowUs rises by ${risenUs} in 100 ms`);
    },
  },
  {
    id: "published-at",
    rule: { en: "publishedAtUs is on the clock of /clock", zh: "publishedAtUs 与 /clock 同一时钟" },
    section: "§1",
    transports: ["short-polling"],
    expected: "between nowUs before and nowUs after the publication",
    attempt: async (target, attempt) => {
      const before = await readClock(target, attempt);
      await publish(target, attempt, "x");
      const after = await readClock(target, attempt);
      const { content } = await ask(target, attempt, { path: `/poll?after=${before.cursor}` });
      const [message] = JSON.parse(content.toString()) as readonly { publishedAtUs: number }[];
      const atUs = message?.publishedAtUs ?? Number.NaN;
      const got = `${atUs}, between ${before.nowUs} and ${after.nowUs}`;
      return passedIf(atUs >= before.nowUs && atUs <= after.nowUs, got);
    },
  },
  {
    id: "stats",
    rule: { en: "GET /stats: counters of each transport (optional)", zh: "GET /stats：各传输方式的计数（可选）" },
    section: "§8",
    transports: [],
    expected: "200 with open, opened, requests, bytesIn, bytesOut of each transport",
    attempt: async (target, attempt) => {
      const { status, content } = await ask(target, attempt, { path: "/stats" });
      if (status === 404) return { outcome: "skipped", got: "the server has no /stats, and need not" };
      const { transports = {} } = JSON.parse(content.toString()) as { transports?: Record<string, object> };
      const missing = TRANSPORTS.flatMap((transport) =>
        ["open", "opened", "requests", "bytesIn", "bytesOut"]
          .filter((name) => !(name in (transports[transport] ?? {})))
          .map((name) => `${transport} ${name}`),
      );
      const got = missing.length === 0 ? "200 with all of them" : `without ${missing.slice(0, 3).join(", ")}`;
      return passedIf(status === 200 && missing.length === 0, got);
    },
  },
];
