// A run from its plan to its files, tables and exit code.
import type { BenchOptions } from "./bench-options.ts";
import type { GatheringFleet } from "./machines/fleet.ts";
import type { Possibilities } from "./network/possibilities.ts";
import type { Plan } from "./plan.ts";
import { deliverResult, interruptSignal } from "./output/deliver-result.ts";
import { claimsTables } from "./output/claims-table.ts";
import { classicTables } from "./output/classic-table.ts";
import { modelTable } from "./output/model-table.ts";
import { notCounted } from "./output/not-counted.ts";
import { invalidLines } from "./output/invalid-lines.ts";
import { scaleTables } from "./output/scale-tables.ts";
import { summaryTables } from "./output/summary-tables.ts";
import { targetWords } from "./output/target-words.ts";
import { tableWords } from "./output/table-words.ts";
import { reportOutcome, watchRun } from "./output/watch-run.ts";
import { words } from "./output/words.ts";
import { readResult } from "./result/read.ts";
import type { Result } from "./result/schema.ts";
import { RESULTS_DIRECTORY, resultName } from "./result/write.ts";
import { isToBreak } from "./scale/axis.ts";
import { hasClaims, makeResult } from "./run/make-result.ts";
import { runBench } from "./run/run-bench.ts";
import { serveReport } from "./serve-report.ts";
import { EXIT } from "./exit-codes.ts";

/** What a run with load machines has already. */
export interface WithMachines {
  readonly interrupt: AbortSignal;
  /** Released when they are no longer needed. */
  readonly fleet: GatheringFleet;
}

/** Runs the plan, keeps and shows what came of it. Resolves to the exit code. */
export async function measure(
  options: BenchOptions,
  plan: Plan,
  possible: Possibilities,
  { interrupt = interruptSignal(), fleet }: Partial<WithMachines> = {},
): Promise<number> {
  const createdAt = new Date();
  const watch = watchRun(plan);
  const isLong = options.suite !== undefined || options["scenario-file"] !== undefined;
  const keepIn = isLong ? { directory: RESULTS_DIRECTORY, fresh: options.fresh } : undefined;
  const run = await runBench(plan, possible, { interrupt, observer: watch, keep: keepIn, fleet });
  watch.end();
  await fleet?.release(); // others may wait for them; the report may be looked at for hours

  const result = makeResult(run, { options, seed: plan.seed, createdAt, loadMachines: fleet?.descriptions });
  const hasTrials = result.scenarios.length > 0;
  const invalid = invalidLines(result);
  const isKept = !hasTrials || keep(result, invalid, options);
  reportOutcome(result, hasTrials && isKept ? resultName(result) : null, run.failure);
  if (isKept && run.failure === undefined) run.forget();
  if (interrupt.aborted) {
    console.error(hasTrials ? words().interruptedKept : words().interruptedEmpty);
    return EXIT.interrupted;
  }
  if (run.failure !== undefined) console.error(run.failure.message);
  if (options.open && hasTrials) await serveReport(interrupt);
  const isRight = notCounted(result).every(({ scenario }) => isToBreak({ name: scenario }));
  return run.failure === undefined && isKept && isRight ? EXIT.done : EXIT.wrong;
}

function keep(result: Result, invalid: readonly string[], options: BenchOptions): boolean {
  const ofPoints = options.suite === undefined ? summaryTables(result) : []; // a suite has dozens: the page shows them
  const ofClaims = hasClaims(options) ? claimsTables(result) : [];
  const tables = [
    ...ofPoints,
    ...scaleTables(result),
    modelTable(result),
    ...classicTables(result),
    ...ofClaims,
  ].filter((table) => table !== undefined);
  const remarks = [
    tableWords().howToRead,
    ...(options.target === undefined ? [] : [targetWords().howToRead(options.target)]),
  ];
  return deliverResult({ result, prefix: "", read: readResult, tables, remarks, invalid }, options);
}
