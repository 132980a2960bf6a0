// npm run bench: options in, a run, tables and a result file out.
import { relative } from "node:path";
import { language } from "../server/language.ts";
import { formatHelp, parseOptions, UsageError } from "../server/command-line.ts";
import { words as serverWords } from "../server/words.ts";
import { BENCH_OPTIONS, type BenchOptions, makePlan, type Plan } from "./bench-options.ts";
import { createProgress } from "./output/progress.ts";
import { summaryTables } from "./output/summary-tables.ts";
import { formatTable } from "./output/table.ts";
import { words } from "./output/words.ts";
import { readResult } from "./result/read.ts";
import type { Result } from "./result/schema.ts";
import { checkWritable, writeResult } from "./result/write.ts";
import { expectedTrialMs } from "./run/expected-length.ts";
import { makeResult } from "./run/make-result.ts";
import { runBench } from "./run/run-bench.ts";
import { SCENARIOS } from "./scenarios/index.ts";
import { serveReport } from "./serve-report.ts";

const EXIT = { done: 0, wrong: 1, usage: 2, interrupted: 130 } as const;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  let options: BenchOptions;
  let plan: Plan;
  try {
    options = parseOptions(argv, BENCH_OPTIONS);
    if (options.help) return say(`${serverWords().usage("npm run bench --")}\n\n${formatHelp(BENCH_OPTIONS)}`);
    if (options.list) return say(SCENARIOS.map(({ name, about }) => `${name.padEnd(10)}${about[language]}`).join("\n"));
    plan = makePlan(options);
    checkWritable(options.out);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return EXIT.usage;
  }
  return measure(options, plan);
}

async function measure(options: BenchOptions, plan: Plan): Promise<number> {
  const interrupt = new AbortController();
  const onSignal = (): void => interrupt.abort(new Error("interrupted"));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, onSignal);
  const createdAt = new Date();
  const progress = createProgress({ stream: process.stderr, trialMs: expectedTrialMs(plan), nowMs: Date.now });
  const run = await runBench(plan, interrupt.signal, progress);
  progress.end();

  const result = makeResult(run, { options, seed: plan.seed, createdAt });
  const hasTrials = result.scenarios.length > 0;
  const invalid = invalidTrials(result);
  const isKept = !hasTrials || keep(result, invalid, options);
  if (interrupt.signal.aborted) {
    console.error(hasTrials ? words().interruptedKept : words().interruptedEmpty);
    return EXIT.interrupted;
  }
  if (run.failure !== undefined) console.error(run.failure.message);
  if (options.open && hasTrials) await serveReport(interrupt.signal);
  return run.failure === undefined && isKept && invalid.length === 0 ? EXIT.done : EXIT.wrong;
}

/** Writes and shows a result. False when a file could not be written, or could not be read again. */
function keep(result: Result, invalid: readonly string[], options: BenchOptions): boolean {
  const { file, problems } = writeResult(result, options.out);
  const show = options.json ? console.error : console.log;
  for (const table of summaryTables(result)) show(`${formatTable(table)}\n`);
  show(`${words().howToRead}\n`);
  for (const line of invalid) show(line);
  if (file !== undefined) show(words().result(relative(process.cwd(), file)));
  if (options.json) console.log(JSON.stringify(result));
  const misfit = misfitOf(result);
  const complaints = misfit === undefined ? problems : [...problems, words().invalidResult(misfit)];
  for (const complaint of complaints) console.error(complaint);
  return complaints.length === 0;
}

/** Why the page, or a later run, would refuse a result; undefined when they would not. */
function misfitOf(result: Result): string | undefined {
  try {
    readResult(JSON.stringify(result));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** One line for each trial that does not count. */
function invalidTrials({ scenarios }: Result): string[] {
  return scenarios.flatMap(({ name, points }) =>
    points.flatMap(({ series }) =>
      series.flatMap((one) =>
        one.trials
          .filter(({ valid }) => !valid)
          .map(({ round, invalidReason }) => {
            const what = "transport" in one ? one.transport : one.endpoint;
            return words().invalid(name, what, round + 1, invalidReason ?? "?");
          }),
      ),
    ),
  );
}

function say(text: string): number {
  console.log(text);
  return EXIT.done;
}
