// The checks in a real Chromium: they pass with our server, and fail where it, or the odd server, is not as they want it.
import { execFileSync } from "node:child_process";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { launchChromium } from "../../../clients/testing/chromium.ts";
import { createFrameParser } from "../../../protocol/websocket/frame-parser.ts";
import { createCleanup } from "../../run/cleanup.ts";
import type { Rule } from "../rule.ts";
import { runChecks } from "../run-checks.ts";
import type { CheckId } from "../words.ts";
import { BROWSER_RULES, checkBrowser } from "./check-browser.ts";
import { type BrowserSubject, createSubject } from "./subject.ts";

const never = new AbortController().signal;
const SHORT_SEQUENCE_MS = 1500;

it("passes wholly with our server, and records attributes and the four sequences", async () => {
  const cleanup = createCleanup();
  const result = await checkBrowser({ cleanup, signal: never }, SHORT_SEQUENCE_MS);
  expect(result.checks.filter(({ outcome }) => outcome !== "passed")).toEqual([]);
  expect(result).toMatchObject({ notMeasured: null, subject: expect.stringMatching(/^Chromium \d+/) });
  const drawn = result.recordings.map((one) => (one.kind === "sequence" ? one.transport : one.kind));
  expect(drawn).toEqual(["attributes", "short-polling", "long-polling", "sse", "websocket"]);
  const refusal = result.checks.find(({ id }) => id === "browser-refuses-wrong-accept");
  expect(refusal?.got).toContain("Sec-WebSocket-Accept"); // in Chromium's own words
}, 60_000);

it("is not measured where no Chromium is, and says how to get one", async () => {
  vi.stubEnv("LAB_CHROMIUM", "/no/such/chromium");
  const result = await checkBrowser({ cleanup: createCleanup(), signal: never });
  vi.unstubAllEnvs();
  expect(result).toMatchObject({ checks: [], notMeasured: expect.stringContaining("LAB_CHROMIUM") });
});

it.skipIf(process.platform === "win32")(
  "leaves no browser behind when it is interrupted",
  async () => {
    const before = new Set(childPids());
    const interrupt = new AbortController();
    const running = checkBrowser({ cleanup: createCleanup(), signal: interrupt.signal });
    const mine = (): number[] => childPids().filter((pid) => !before.has(pid));
    await expect.poll(mine, { timeout: 15_000 }).not.toEqual([]);
    interrupt.abort(new Error("interrupted"));
    await expect(running).rejects.toThrow("interrupted");
    expect(mine()).toEqual([]);
  },
  30_000,
);

describe("a check in a browser fails", () => {
  let browser: Browser;
  let subject: BrowserSubject;
  beforeAll(async () => {
    browser = await launchChromium();
    subject = createSubject(browser, SHORT_SEQUENCE_MS);
  }, 30_000);
  afterAll(() => browser.close());

  async function failed(rules: readonly Rule<BrowserSubject>[], changes: Partial<BrowserSubject>): Promise<string[]> {
    const { checks } = await runChecks(rules, { ...subject, ...changes }, { signal: never });
    return checks.filter(({ outcome }) => outcome === "failed").map(({ id }) => id);
  }

  function rulesOf(...ids: readonly CheckId[]): Rule<BrowserSubject>[] {
    return BROWSER_RULES.filter(({ id }) => ids.includes(id));
  }

  it("where the answers that it should refuse are right", async () => {
    const rules = BROWSER_RULES.filter(({ id }) => /^browser-refuses|^api-(?:error|close)-event$/.test(id));
    expect(rules.length).toBeGreaterThan(6);
    // Nobody closes what is open then, but the page: a check that waits for the server has failed after its limit.
    const impatient = rules.map((rule) => ({ ...rule, limitMs: 1000 }));
    expect(await failed(impatient, { isOddServerRight: true })).toEqual(rules.map(({ id }) => id));
  }, 30_000);

  it("where an octet comes back as another", async () => {
    const rules = BROWSER_RULES.filter(({ id }) => id.startsWith("browser-echo-"));
    const spoiling: typeof createFrameParser = (options) =>
      createFrameParser({
        ...options,
        onFrame(frame) {
          if (frame.payload.length > 0) frame.payload[0] = 0x7f;
          options.onFrame(frame);
        },
      });
    const startServer: BrowserSubject["startServer"] = (attempt, options) =>
      subject.startServer(attempt, { ...options, webSocketParts: { createFrameParser: spoiling } });
    expect(await failed(rules, { startServer })).toEqual(rules.map(({ id }) => id));
  }, 30_000);

  it("where seven event streams open at once, as over HTTP/2, and where nothing is compressed", async () => {
    const startServer: BrowserSubject["startServer"] = (attempt) =>
      subject.startServer(attempt, { tls: true, http: 2, compression: false });
    const rules = rulesOf("event-source-six-connections", "api-extensions");
    expect(await failed(rules, { startServer })).toEqual(["event-source-six-connections", "api-extensions"]);
  }, 30_000);

  it("where twenty event streams do not open, as over HTTP/1.1", async () => {
    const startServer: BrowserSubject["startServer"] = (attempt) => subject.startServer(attempt);
    const rules = rulesOf("event-source-many-on-http2").map((rule) => ({ ...rule, limitMs: 1000 }));
    expect(await failed(rules, { startServer })).toEqual(["event-source-many-on-http2"]);
  }, 30_000);
});

function childPids(): number[] {
  const rows = execFileSync("ps", ["-e", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).trim().split("\n");
  return rows.flatMap((row) => {
    const [, pid, parent] = /^\s*(\d+)\s+(\d+)\s+(?!ps )/.exec(row) ?? [];
    return Number(parent) === process.pid ? [Number(pid)] : [];
  });
}
