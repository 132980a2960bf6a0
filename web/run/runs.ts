// The one run that may be on: what it does, how it ended, for everybody who looks.
import type { RunReport } from "../../bench/output/run-reports.ts";
import type { Language } from "../../server/language.ts";
import { benchCommand } from "./bench-arguments.ts";
import { type BenchProcess, type BenchProcessOptions, startBench } from "./bench-process.ts";
import { endingOf, resultBefore } from "./ending.ts";
import type { Ending, RunState } from "./messages.ts";

export interface Runs {
  /** The run that is on, or the last one. */
  readonly state: RunState | null;
  /** With the bench's arguments; `language` is that of what it prints. False when a run is on already. */
  start(args: readonly string[], language: Language): boolean;
  /** The first keeps what is finished, the second ends at once. Nothing while no run is on. */
  stop(): void;
  /** Resolves when no process is left. */
  close(): Promise<void>;
}

export interface RunsOptions extends Pick<BenchProcessOptions, "program" | "resultsDir"> {
  /** Called whenever the state has changed, at most a few times a second. */
  readonly onChange: () => void;
}

const LOG_LINES = 30;
/** The pages are told so often at the most; a suite that is taken up again has hundreds of trials at once. */
const TELL_MS = 250;

export function createRuns({ program, resultsDir, onChange }: RunsOptions): Runs {
  let state: RunState | null = null;
  let bench: BenchProcess | undefined;
  let over: Promise<void> = Promise.resolve();
  let telling: NodeJS.Timeout | undefined;
  let isClosed = false;

  function change(to: Partial<RunState>): void {
    if (state === null) return;
    state = { ...state, ...to };
    telling ??= setTimeout(() => {
      telling = undefined;
      onChange();
    }, TELL_MS);
  }

  function start(args: readonly string[], language: Language): boolean {
    if (bench !== undefined || isClosed) return false;
    const startedAt = new Date();
    let outcome: Ending["outcome"] = null;
    state = {
      runId: (state?.runId ?? 0) + 1,
      command: benchCommand(args),
      startedAt: startedAt.toISOString(),
      phase: "running",
      scenarios: [],
      progress: null,
      log: [],
      ending: null,
    };
    const onReport = (report: RunReport): void => {
      if (report.kind === "planned") change({ scenarios: report.scenarios });
      else if (report.kind === "progress") change({ progress: report });
      else outcome = report;
    };
    const onLine = (line: string): void => change({ log: [...(state?.log ?? []), line].slice(-LOG_LINES) });
    const running = startBench({ program, args, resultsDir, language, onReport, onLine });
    bench = running;
    over = concluded();
    change({});
    return true;

    async function concluded(): Promise<void> {
      const code = await running.ended;
      const wasStopped = state?.phase === "stopping";
      const tookMs = Date.now() - startedAt.getTime();
      const ending = endingOf({ code, wasStopped, outcome, tookMs, log: state?.log ?? [] });
      const before = await resultBefore(resultsDir, outcome?.result ?? null);
      bench = undefined;
      change({ phase: "ended", ending: { ...ending, resultBefore: before } });
    }
  }

  return {
    get state() {
      return state;
    },
    start,
    stop() {
      if (bench === undefined) return;
      bench.stop();
      change({ phase: "stopping" });
    },
    async close() {
      isClosed = true;
      bench?.stop();
      await over;
      clearTimeout(telling);
    },
  };
}
