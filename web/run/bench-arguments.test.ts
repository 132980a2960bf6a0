import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { benchArguments, benchCommand } from "./bench-arguments.ts";
import type { Choice } from "./messages.ts";
import { orderSchema } from "./order-schema.ts";
import { planChoice } from "./plan-choice.ts";

const NOTHING: Choice = { flags: [], options: {} };

describe("the bench's arguments", () => {
  it("are one for each option, and none for what is left empty", () => {
    const args = benchArguments({
      scenarios: ["steady", "idle"],
      flags: ["quick", "tls", "quick"],
      options: { "rtt-ms": " 0,20 ", http: "2", seed: "", trials: "  " },
    });
    expect(args).toEqual(["--scenario=steady,idle", "--quick", "--tls", "--rtt-ms=0,20", "--http=2"]);
    expect(benchCommand(args)).toBe("npm run bench -- --scenario steady,idle --quick --tls --rtt-ms 0,20 --http 2");
    expect(benchCommand(benchArguments(NOTHING))).toBe("npm run bench");
  });

  it.for(["--out=/tmp/x", "1 --out /tmp/x", "$(id)", "; id", "1\n--json", "__proto__", "-1", "1e3", "\0"])(
    "leave %j to the bench's own parser, which refuses it in one line",
    (value) => {
      const planned = planChoice({ ...NOTHING, options: { seed: value } }, "en");
      expect(planned).toEqual({
        problem: `--seed ${value.trim()}: expected a whole number from 0 to 2147483647`,
      });
    },
  );

  it("are refused in the page's language, also when they do not go together", () => {
    expect(planChoice({ ...NOTHING, options: { http: "2" } }, "zh")).toEqual({
      problem: "--http 2：需要同时给出 --tls，因为浏览器只在 TLS 上使用 HTTP/2",
    });
    expect(planChoice({ ...NOTHING, scenarios: ["nonsense"] }, "en")).toHaveProperty("problem");
  });

  it("come to an expected length and a command", () => {
    const planned = planChoice({ scenarios: ["steady"], flags: ["quick"], options: { trials: "2" } }, "en");
    expect(planned).toMatchObject({ trials: 8, command: "npm run bench -- --scenario steady --quick --trials 2" });
    expect(planned).toHaveProperty("expectedMs", expect.closeTo(16_000, -4));
  });
});

describe("an order", () => {
  const start = (choice: unknown): boolean => v.is(orderSchema, { start: choice, language: "en" });

  it("holds names that the page offers and nothing else", () => {
    expect(start({ suite: "article", flags: ["fresh"], options: { trials: "3" } })).toBe(true);
    expect(start({ ...NOTHING, options: { out: "/tmp/x" } })).toBe(false);
    expect(start({ ...NOTHING, options: { "scenario-file": "/etc/passwd" } })).toBe(false);
    expect(start({ ...NOTHING, flags: ["open"] })).toBe(false);
    expect(start({ ...NOTHING, scenarios: ["steady,idle --out=x"] })).toBe(false);
    expect(start({ ...NOTHING, suite: "article --out=x" })).toBe(false);
    expect(start({ ...NOTHING, options: { seed: "1".repeat(101) } })).toBe(false);
    expect(start({ ...NOTHING, options: { seed: 1 } })).toBe(false);
    expect(start({ ...NOTHING, execArgv: ["--inspect"] })).toBe(false);
  });
});
