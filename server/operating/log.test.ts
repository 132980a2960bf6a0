// The log's two forms, its levels, and how a flood of one event is held back.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLog, type LogOptions } from "./log.ts";
import type { Logger } from "./logger.ts";
import { REPEAT_MS } from "./repeats.ts";

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 0, 2, 3, 4, 5) }));
afterEach(() => void vi.useRealTimers());

async function collect(options: Omit<LogOptions, "write">): Promise<{ log: Logger; lines: string[] }> {
  const lines: string[] = [];
  return { log: await createLog({ ...options, write: (line) => void lines.push(line) }), lines };
}

describe("as text", () => {
  test("a line for a person: time, level, message, fields", async () => {
    const { log, lines } = await collect({ format: "text", level: "info" });
    log.info("listening", { url: "http://[::1]:8080", maxConnections: 5 });
    expect(lines).toEqual(["2026-01-02T03:04:05.000Z info listening url=http://[::1]:8080 maxConnections=5\n"]);
  });

  test("no field begins a line of its own", async () => {
    const { log, lines } = await collect({ format: "text" });
    log.warn("odd", { name: "a\n2026-01-02T03:04:05.000Z info all is well" });
    expect(lines).toEqual(['2026-01-02T03:04:05.000Z warn odd name="a\\n2026-01-02T03:04:05.000Z info all is well"\n']);
  });

  test("an error has its stack below, of its message one line", async () => {
    const { log, lines } = await collect({ format: "text" });
    log.error("failed", new TypeError("no\nsuch thing"));
    expect(lines[0]).toMatch(/^2026-01-02T03:04:05.000Z error failed\nTypeError: no such thing\n +at /);
  });
});

test("as JSON: one object for each line; what was thrown by type, message, code and stack", async () => {
  const { log, lines } = await collect({ format: "json" });
  log.info("listening", { maxConnections: 5 });
  log.error("failed", Object.assign(new Error("gone"), { code: "ENOENT", path: "/secret" }), { transport: "sse" });
  const time = "2026-01-02T03:04:05.000Z";
  const { pid } = process;
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { level: "info", time, pid, maxConnections: 5, msg: "listening" },
    {
      level: "error",
      time,
      pid,
      transport: "sse",
      msg: "failed",
      err: { type: "Error", message: "gone", code: "ENOENT", stack: expect.stringMatching(/^Error: gone\n +at /) },
    },
  ]);
  expect(lines.every((line) => /^[^\n]+\n$/.test(line))).toBe(true);
});

describe.for(["text", "json"] as const)("levels, as %s", (format) => {
  test.for([
    [undefined, format === "text" ? 2 : 3],
    ["info", 3],
    ["warn", 2],
    ["error", 1],
    ["silent", 0],
  ] as const)("%s", async ([level, count]) => {
    const { log, lines } = await collect({ format, level });
    log.info("a");
    log.warn("b");
    log.error("c", new Error());
    expect(lines).toHaveLength(count);
  });
});

describe("a flood", () => {
  test("of one event is a line at once and one each ten seconds; another event is not held back by it", async () => {
    const { log, lines } = await collect({ format: "text" });
    for (let i = 1; i <= 1000; i++) log.warn("refused", { i });
    log.warn("late");
    expect(lines).toHaveLength(2);
    vi.advanceTimersByTime(REPEAT_MS);
    expect(lines.slice(2)).toEqual(["2026-01-02T03:04:15.000Z warn refused i=1000 repeated=999\n"]);
    log.warn("refused", { i: 1001 });
    expect(lines).toHaveLength(3);
    vi.advanceTimersByTime(REPEAT_MS);
    expect(lines[3]).toContain("i=1001 repeated=1");
    vi.advanceTimersByTime(REPEAT_MS);
    expect([lines.length, vi.getTimerCount()]).toEqual([4, 0]);
    log.warn("refused", { i: 1002 });
    expect(lines[4]).toContain("refused i=1002\n");
  });

  test("what is held back is said before the end, and no timer stays", async () => {
    const { log, lines } = await collect({ format: "text" });
    log.error("failed", new Error("first"));
    log.error("failed", new Error("last"));
    log.flush();
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/failed repeated=1\nError: last\n/);
    expect(vi.getTimerCount()).toBe(0);
  });
});
