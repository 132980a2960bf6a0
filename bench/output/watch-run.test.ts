import { expect, it, onTestFinished } from "vitest";
import { parseOptions } from "../../server/command-line.ts";
import { BENCH_OPTIONS } from "../bench-options.ts";
import { makePlan } from "../plan.ts";
import type { RunReport } from "./run-reports.ts";
import { reportProgress } from "./watch-run.ts";
import { inEach } from "./words.ts";

const ARGUMENTS = ["--quick", "--scenario=steady,capacity", "--trials=1", "--transports=sse,websocket"];

it("a run reports its plan, then what it does, in both languages, and what of it is finished", () => {
  const reports: RunReport[] = [];
  let nowMs = 0;
  const watch = reportProgress(
    makePlan(parseOptions(ARGUMENTS, BENCH_OPTIONS)),
    (one) => reports.push(one),
    () => nowMs,
  );
  onTestFinished(() => watch.end());
  expect(reports[0]).toMatchObject({ kind: "planned", scenarios: [{ name: "steady" }, { name: "capacity" }] });

  watch.onScenario("steady");
  watch.onTrial(inEach((w) => `sse, ${w.trialOf(1, 1)}`));
  expect(reports.at(-1)).toMatchObject({
    kind: "progress",
    done: 0,
    planned: 4,
    scenario: "steady",
    trial: { en: "sse, trial 1 of 1", zh: "sse, 第 1/1 次试验" },
    finished: [],
  });

  nowMs = 2000;
  watch.onTrialDone();
  watch.onTrialKept();
  watch.onScenario("capacity");
  const inCapacity = reports.at(-1);
  expect(inCapacity).toMatchObject({ done: 2, scenario: "capacity", finished: ["steady"] });
  expect(inCapacity).toHaveProperty("share", expect.closeTo(0.5, 0));

  watch.onTrialDone();
  watch.end();
  expect(reports.at(-1)).toMatchObject({ done: 3, finished: ["steady"] }); // interrupted: capacity is not
});
