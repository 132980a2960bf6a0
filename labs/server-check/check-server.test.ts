// Our server keeps the contract wholly, and each rule has been seen to fail on a server that is wrong in one way.
import { describe, expect, it } from "vitest";
import { startLabServer } from "../../server/lab-server.ts";
import { checkServer, NoServerError, type RuleOutcome } from "./check-server.ts";
import { FAULTS } from "./faults-for-tests.ts";
import { HEARTBEAT_MS, HISTORY, startFaultyServer } from "./faulty-server-for-tests.ts";
import { SERVER_RULES } from "./rules.ts";
import { WEBSOCKET_CONFORMANCE_RULES } from "./rules/conformance.ts";

const never = new AbortController().signal;
const SHORT = { signal: never, heartbeatMs: HEARTBEAT_MS, history: HISTORY, subscribers: 20 };
/** What a faulty server never answers fails only when the time is up. */
const SHORT_LIMIT_MS = 700;

const named = (outcomes: readonly RuleOutcome[], wanted: RuleOutcome["outcome"]): string[] =>
  outcomes.filter(({ outcome }) => outcome === wanted).map(({ id }) => id);

describe("the server contract", () => {
  it("is kept by our own server", { timeout: 60_000 }, async ({ onTestFinished }) => {
    const server = await startLabServer({ port: 0, history: HISTORY, heartbeatMs: HEARTBEAT_MS });
    onTestFinished(() => server.close({ graceMs: 0 }));
    const outcomes = await checkServer(server.url, SHORT);
    expect(outcomes.filter(({ outcome }) => outcome !== "passed")).toEqual([]);
    expect(outcomes.map(({ id }) => id).toSorted()).toEqual(SERVER_RULES.map(({ id }) => id).toSorted());
  });

  describe("a server that is wrong in one way", { concurrent: true }, () => {
    it.for(Object.entries(FAULTS))("is caught: %s", { timeout: 60_000 }, async ([, known], context) => {
      const { fault, caughtBy, caughtByWaiting = [] } = known;
      const url = await startFaultyServer(fault, context);
      const outcomes = caughtBy.length === 0 ? [] : await checkServer(url, { ...SHORT, only: caughtBy });
      context.expect(named(outcomes, "failed").toSorted()).toEqual([...caughtBy].toSorted());
      for (const { got } of outcomes) context.expect(got).not.toMatch(/no answer within|ECONNREFUSED|\n/);
      if (caughtByWaiting.length === 0) return;
      const waited = await checkServer(url, { ...SHORT, only: caughtByWaiting, limitMs: SHORT_LIMIT_MS });
      context.expect(named(waited, "failed").toSorted()).toEqual([...caughtByWaiting].toSorted());
    });
  });

  it("has no rule that was never seen to fail; those of RFC 6455 are in the bench's own test", () => {
    const seen = new Set([
      ...Object.values(FAULTS).flatMap(({ caughtBy, caughtByWaiting = [] }) => [...caughtBy, ...caughtByWaiting]),
      ...WEBSOCKET_CONFORMANCE_RULES.map(({ id }) => id),
    ]);
    expect(SERVER_RULES.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
  });

  it("has each rule once, in both languages, with its section", () => {
    expect(new Set(SERVER_RULES.map(({ id }) => id)).size).toBe(SERVER_RULES.length);
    for (const { rule, section } of SERVER_RULES) {
      expect(rule.zh).toMatch(/\p{Script=Han}/u);
      expect(section).toMatch(/^§\d/);
    }
  });

  it("leaves out the rules of transports that a server does not offer", async (context) => {
    const url = await startFaultyServer({}, context);
    const outcomes = await checkServer(url, {
      ...SHORT,
      transports: ["sse"],
      only: ["sse-head", "poll-empty", "head-"],
    });
    expect(named(outcomes, "passed")).toEqual(["sse-head", "head-sse", "head-clock"]);
  });

  it("says that nobody listens, and stops when it is told to", async (context) => {
    await expect(checkServer("http://127.0.0.1:9", SHORT)).rejects.toThrow(NoServerError);
    const url = await startFaultyServer({}, context);
    const stop = new AbortController();
    const checked = checkServer(url, {
      ...SHORT,
      signal: stop.signal,
      onOutcome: () => stop.abort(new Error("enough")),
    });
    await expect(checked).rejects.toThrow("enough");
  });
});
