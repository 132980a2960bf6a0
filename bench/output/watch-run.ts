// A run as it comes along: the terminal's progress, and reports to the process that forked it, if one did so for them.
import { language } from "../../server/language.ts";
import type { Plan } from "../plan.ts";
import type { Result } from "../result/schema.ts";
import { expectedTrialMs } from "../run/expected-length.ts";
import type { BenchObserver } from "../run/run-bench.ts";
import { notCounted } from "./not-counted.ts";
import { createPace } from "./pace.ts";
import { createProgress } from "./progress.ts";
import { isReporting, type RunProgress, type RunReport, reportToParent } from "./run-reports.ts";
import { inEach } from "./words.ts";

export interface RunWatch extends BenchObserver {
  /** The last trial has ended. */
  end(): void;
}

/** `report`: where reports go; nowhere by default, unless this process was forked for them. */
export function watchRun(plan: Plan, report = isReporting() ? reportToParent : undefined): RunWatch {
  const terminal = showOnTerminal(plan);
  const watches = report === undefined ? [terminal] : [terminal, reportProgress(plan, report)];
  const each = (tell: (watch: RunWatch) => void): void => watches.forEach(tell);
  return {
    onScenario: (name) => each((watch) => watch.onScenario(name)),
    onTrial: (what) => each((watch) => watch.onTrial(what)),
    onTrialDone: () => each((watch) => watch.onTrialDone()),
    onTakenUp: (trials, at) => each((watch) => watch.onTakenUp(trials, at)),
    onTrialKept: () => each((watch) => watch.onTrialKept()),
    onMoreTrials: (trials) => each((watch) => watch.onMoreTrials(trials)),
    onTrialsLeftOut: (trials) => each((watch) => watch.onTrialsLeftOut(trials)),
    end: () => each((watch) => watch.end()),
  };
}

function showOnTerminal(plan: Plan): RunWatch {
  const progress = createProgress({ stream: process.stderr, trialMs: expectedTrialMs(plan), nowMs: Date.now });
  let scenario = "";
  return {
    ...progress,
    onScenario: (name) => void (scenario = name),
    onTrial: (what) => progress.onTrial(`${scenario}: ${what[language]}`),
  };
}

/** Within a long trial only time passes: that is told so often. */
const REPORT_MS = 1000;

/** Exported for its test. */
export function reportProgress(plan: Plan, report: (report: RunReport) => void, nowMs = Date.now): RunWatch {
  const pace = createPace({ trialMs: expectedTrialMs(plan), nowMs });
  let state: Pick<RunProgress, "scenario" | "trial" | "finished" | "takenUp"> = {
    scenario: null,
    trial: inEach((w) => w.starting),
    finished: [],
    takenUp: 0,
  };
  const tell = (): void => report({ kind: "progress", ...pace.now(), ...state });
  const change = (to: Partial<typeof state>): void => {
    state = { ...state, ...to };
    tell();
  };
  const finishedWith = (): readonly string[] =>
    state.scenario === null ? state.finished : [...state.finished, state.scenario];
  report({
    kind: "planned",
    scenarios: plan.scenarios.map((scenario) => ({
      name: scenario.name,
      expectedMs: expectedTrialMs({ ...plan, scenarios: [scenario] }).reduce((sum, ms) => sum + ms, 0),
    })),
  });
  const timer = setInterval(tell, REPORT_MS);
  return {
    onScenario: (scenario) => change({ scenario, finished: finishedWith() }),
    onTrial: (trial) => change({ trial }),
    onTrialDone: () => pace.trialDone(),
    onTakenUp: (takenUp) => change({ takenUp }),
    onTrialKept: () => pace.trialKept(),
    onMoreTrials: (trials) => pace.moreTrials(trials),
    onTrialsLeftOut: (trials) => pace.trialsLeftOut(trials),
    end() {
      clearInterval(timer);
      const { done, planned } = pace.now();
      change({ finished: done >= planned ? finishedWith() : state.finished });
    },
  };
}

/** So many of what does not count are told one by one: all of them stand in the report. */
const MOST_NOT_COUNTED = 50;

/** Tells the parent that waits for it how the run went. `file`: the result's name; null when there is none. */
export function reportOutcome(result: Result, file: string | null, failure: Error | undefined): void {
  if (!isReporting()) return;
  const uncounted = notCounted(result);
  reportToParent({
    kind: "outcome",
    status: result.status,
    result: file,
    failure: failure?.message ?? null,
    claims: result.claims
      .filter(({ verdict }) => verdict !== "not-measured")
      .map(({ id, verdict }) => ({ id, verdict })),
    notCounted: uncounted.slice(0, MOST_NOT_COUNTED),
    notCountedInAll: uncounted.length,
  });
}
