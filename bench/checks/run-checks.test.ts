import { describe, expect, it } from "vitest";
import { passedIf, type Rule } from "./rule.ts";
import { runChecks } from "./run-checks.ts";

const HEAD = { claims: ["C10"], section: "RFC 6455 §4", expected: "1" } as const;
const passes: Rule<null> = { ...HEAD, id: "length-0", attempt: async () => passedIf(true, "1") };
const throws: Rule<null> = { ...HEAD, id: "length-125", attempt: () => Promise.reject(new Error("broken\nat once")) };
const hangs: Rule<null> = { ...HEAD, id: "length-126", attempt: () => new Promise(() => {}) };

describe("running checks", () => {
  it("goes on after one that throws and one that hangs, and says so in one line", async () => {
    const run = { signal: new AbortController().signal, limitMs: 20 };
    const { checks } = await runChecks([throws, hangs, passes], null, run);
    expect(checks.map(({ id, outcome, got }) => [id, outcome, got])).toEqual([
      ["length-125", "failed", "broken"],
      ["length-126", "failed", "no answer within 0.02 s"],
      ["length-0", "passed", "1"],
    ]);
  });

  it("gives a rule with a limit of its own that much time", async () => {
    const run = { signal: new AbortController().signal, limitMs: 600_000 };
    const { checks } = await runChecks([{ ...hangs, limitMs: 10 }], null, run);
    expect(checks[0]?.got).toBe("no answer within 0.01 s");
  });

  it("ends what an attempt holds on to, also when it hangs", async () => {
    const ended: string[] = [];
    const holding = (rule: Rule<null>): Rule<null> => ({
      ...rule,
      attempt: (subject, attempt) => {
        attempt.cleanup.add(async () => void ended.push(rule.id));
        return rule.attempt(subject, attempt);
      },
    });
    const rules = [passes, throws, hangs].map((rule) => holding(rule));
    await runChecks(rules, null, { signal: new AbortController().signal, limitMs: 20 });
    expect(ended).toEqual(["length-0", "length-125", "length-126"]);
  });

  it("ends at once, with the signal's reason, when the run is interrupted", async () => {
    const interrupt = new AbortController();
    const running = runChecks([hangs, passes], null, { signal: interrupt.signal, limitMs: 600_000 });
    interrupt.abort(new Error("interrupted"));
    await expect(running).rejects.toThrow("interrupted");
  });
});
