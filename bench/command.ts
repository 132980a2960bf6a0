// npm run bench: options in, a run, tables and a result file out.
import { formatHelp, parseOptions, UsageError } from "../server/command-line.ts";
import { words as serverWords } from "../server/words.ts";
import { BENCH_OPTIONS, type BenchOptions } from "./bench-options.ts";
import { EXIT } from "./exit-codes.ts";
import { tryPossibilities } from "./network/possibilities.ts";
import { listOfScenarios } from "./output/list-of-scenarios.ts";
import { makePlan, type Plan, possiblePart } from "./plan.ts";
import { readSolutions } from "./solution/read-solutions.ts";
import { checkCaptureDirectory, checkWritable } from "./result/write.ts";

/** Resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  if (argv[0] === "worker") {
    const { main: work } = await import("./machines/worker-command.ts");
    return work(argv.slice(1));
  }
  const possible = tryPossibilities();
  let options: BenchOptions;
  let plan: Plan;
  try {
    options = parseOptions(argv, BENCH_OPTIONS);
    if (options.help) return say(`${serverWords().usage("npm run bench --")}\n\n${formatHelp(BENCH_OPTIONS)}`);
    if (options.list) return say(listOfScenarios());
    if (options.predict) {
      const plan = makePlan(options);
      const { showPredictions } = await import("./show-predictions.ts");
      showPredictions(plan, options);
      return EXIT.done;
    }
    const solutions = await readSolutions(options.use);
    const wanted = makePlan(options, solutions);
    if (wanted.redisUrl !== undefined) await needForeignRedis(wanted.redisUrl);
    if (options.join !== undefined) {
      const { measureWithMachines } = await import("./machines/measure-with-machines.ts");
      return await measureWithMachines(options, options.join, { plan: wanted, possible });
    }
    const possiblePlan = await possiblePart(wanted, possible);
    plan = possiblePlan.plan;
    if (plan.target !== undefined) await needTarget(plan.target);
    checkWritable(options.out);
    for (const line of possiblePlan.leftOut) console.error(line);
    checkCaptureDirectory(options.pcap); // it makes one: only for a run that there will be
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return EXIT.usage;
  }
  const { measure } = await import("./measure.ts"); // help and mistakes do not wait for all that it takes
  return measure(options, plan, possible);
}

/** Throws a UsageError when it is not there: before anything is started. */
async function needTarget(url: string): Promise<void> {
  const { openTarget } = await import("./target/target-server.ts");
  await openTarget(url);
}

/** Throws a UsageError when no stream can be kept there. */
async function needForeignRedis(url: string): Promise<void> {
  const { needRedis } = await import("./run/foreign-redis.ts");
  await needRedis(url);
}

function say(text: string): number {
  console.log(text);
  return EXIT.done;
}
