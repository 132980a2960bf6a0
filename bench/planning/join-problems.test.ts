// What --join does not go together with: one line each.
import { expect, it } from "vitest";
import { parseOptions } from "../../server/command-line.ts";
import { BENCH_OPTIONS } from "../bench-options.ts";
import { makePlan } from "../plan.ts";

const JOIN = ["--join", "redis://127.0.0.1:6379"];

function planOf(...args: string[]): () => unknown {
  return () => makePlan(parseOptions(args, BENCH_OPTIONS));
}

it("takes the scenarios whose load is subscribers, and by default those two", () => {
  expect(planOf(...JOIN)()).toMatchObject({ scenarios: [{ name: "steady" }, { name: "idle" }] });
  expect(planOf(...JOIN, "--scenario", "steady,headers", "--tls", "--wire", "model")).not.toThrow();
});

it.each([
  ["--load-machines: expected --join with it", ["--load-machines", "2"]],
  ["--host: expected --join with it", ["--host", "10.0.0.1"]],
  ["--join with --rtt-ms: expected --join without it", [...JOIN, "--rtt-ms", "20"]],
  ["--join with --wire kernel", [...JOIN, "--wire", "kernel"]],
  ["--join with scenario echo: expected scenarios whose load is subscribers", [...JOIN, "--scenario", "echo"]],
  ["--join with scenario rtt: ", [...JOIN, "--scenario", "rtt"]],
  ["--join 127.0.0.1:6379: expected redis://host:port", ["--join", "127.0.0.1:6379"]],
  ["--join reds://…@127.0.0.1: expected redis://host:port", ["--join", "reds://:secret@127.0.0.1"]],
])("%s", (line, args) => {
  expect(planOf(...args)).toThrow(line);
  expect(planOf(...args)).toThrow(/^.+$/);
});
