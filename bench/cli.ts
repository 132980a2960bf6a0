// npm run bench: options in, a run, tables and a result file out.
import { formatHelp, parseOptions, UsageError } from "../server/command-line.ts";
import { words as serverWords } from "../server/words.ts";
import { BENCH_OPTIONS, type BenchOptions } from "./bench-options.ts";
import { type Possibilities, tryPossibilities } from "./network/possibilities.ts";
import { makePlan, type Plan, possiblePart } from "./plan.ts";
import { deliverResult, interruptSignal } from "./output/deliver-result.ts";
import { claimsTables } from "./output/claims-table.ts";
import { tolerateClosedOutput } from "./output/closed-output.ts";
import { classicTables } from "./output/classic-table.ts";
import { modelTable } from "./output/model-table.ts";
import { invalidLines } from "./output/invalid-lines.ts";
import { listOfScenarios } from "./output/list-of-scenarios.ts";
import { createProgress } from "./output/progress.ts";
import { summaryTables } from "./output/summary-tables.ts";
import { tableWords } from "./output/table-words.ts";
import { words } from "./output/words.ts";
import { readResult } from "./result/read.ts";
import type { Result } from "./result/schema.ts";
import { checkCaptureDirectory, checkWritable, RESULTS_DIRECTORY } from "./result/write.ts";
import { expectedTrialMs } from "./run/expected-length.ts";
import { makeResult } from "./run/make-result.ts";
import { runBench } from "./run/run-bench.ts";
import { serveReport } from "./serve-report.ts";
import { showPredictions } from "./show-predictions.ts";

const EXIT = { done: 0, wrong: 1, usage: 2, interrupted: 130 } as const;

tolerateClosedOutput();
process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const possible = tryPossibilities();
  let options: BenchOptions;
  let plan: Plan;
  try {
    options = parseOptions(argv, BENCH_OPTIONS);
    if (options.help) return say(`${serverWords().usage("npm run bench --")}\n\n${formatHelp(BENCH_OPTIONS)}`);
    if (options.list) return say(listOfScenarios());
    if (options.predict) {
      showPredictions(makePlan(options), options);
      return EXIT.done;
    }
    const possiblePlan = await possiblePart(makePlan(options), possible);
    plan = possiblePlan.plan;
    checkWritable(options.out);
    for (const line of possiblePlan.leftOut) console.error(line);
    checkCaptureDirectory(options.pcap); // it makes one: only for a run that there will be
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return EXIT.usage;
  }
  return measure(options, plan, possible);
}

async function measure(options: BenchOptions, plan: Plan, possible: Possibilities): Promise<number> {
  const interrupt = interruptSignal();
  const createdAt = new Date();
  const progress = createProgress({ stream: process.stderr, trialMs: expectedTrialMs(plan), nowMs: Date.now });
  const isLong = options.suite !== undefined || options["scenario-file"] !== undefined;
  const keepIn = isLong ? { directory: RESULTS_DIRECTORY, fresh: options.fresh } : undefined;
  const run = await runBench(plan, possible, { interrupt, observer: progress, keep: keepIn });
  progress.end();

  const result = makeResult(run, { options, seed: plan.seed, createdAt });
  const hasTrials = result.scenarios.length > 0;
  const invalid = invalidLines(result);
  const isKept = !hasTrials || keep(result, invalid, options);
  if (interrupt.aborted) {
    console.error(hasTrials ? words().interruptedKept : words().interruptedEmpty);
    return EXIT.interrupted;
  }
  if (run.failure !== undefined) console.error(run.failure.message);
  if (options.open && hasTrials) await serveReport(interrupt);
  return run.failure === undefined && isKept && invalid.length === 0 ? EXIT.done : EXIT.wrong;
}

function keep(result: Result, invalid: readonly string[], options: BenchOptions): boolean {
  const ofPoints = options.suite === undefined ? summaryTables(result) : []; // a suite has dozens: the page shows them
  const tables = [...ofPoints, modelTable(result), ...classicTables(result), ...claimsTables(result)].filter(
    (table) => table !== undefined,
  );
  const remarks = [tableWords().howToRead];
  return deliverResult({ result, prefix: "", read: readResult, tables, remarks, invalid }, options);
}

function say(text: string): number {
  console.log(text);
  return EXIT.done;
}
