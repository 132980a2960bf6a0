// npm run soak: faults with a seed while subscribers and publishers go on; exit code 1 when something was found.
import { randomInt } from "node:crypto";
import { redisServerMissing } from "../../server/backbone/redis-process.ts";
import { formatHelp, parseOptions, UsageError } from "../../server/command-line.ts";
import { words as serverWords } from "../../server/words.ts";
import { EXIT } from "../exit-codes.ts";
import { deliverResult } from "../output/deliver-result.ts";
import { checkWritable } from "../result/write.ts";
import { kindsFor } from "./fault-kinds.ts";
import { makeSoakResult, plainOptions } from "./make-soak-result.ts";
import { soakInterrupt } from "./network/interrupt.ts";
import { trySoakLimits } from "./network/limits.ts";
import { isPrivateProcess } from "./network/privacy.ts";
import { bringLoopbackUp, runPrivately, whyNotPrivate } from "./network/run-privately.ts";
import { soakCommand } from "./output/soak-command.ts";
import { soakWatch } from "./output/soak-watch.ts";
import { soakRemarks, soakTables } from "./output/tables.ts";
import { soakWords } from "./output/words.ts";
import { readSoakResult } from "./result/read.ts";
import { runSoak, type SoakPlan } from "./run/run-soak.ts";
import { SOAK_OPTIONS, type SoakOptions } from "./soak-options.ts";

const PREFIX = "soak-";

/** Resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  let options: SoakOptions;
  try {
    options = parseOptions(argv, SOAK_OPTIONS);
    if (options.help) {
      console.log(`${serverWords().usage("npm run soak --")}\n\n${formatHelp(SOAK_OPTIONS)}`);
      return EXIT.done;
    }
    checkStream(options);
    checkWritable(options.out, PREFIX);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return EXIT.usage;
  }
  if (isPrivateProcess()) {
    await bringLoopbackUp();
    return soak(options, undefined);
  }
  const reason = await whyNotPrivate();
  return reason === undefined ? runPrivately(argv) : soak(options, reason);
}

/** Throws a UsageError for what the stream cannot meet. */
function checkStream({ stream, faults }: SoakOptions): void {
  const possible = kindsFor(stream, faults);
  const others = faults?.filter((kind) => !possible.includes(kind)) ?? [];
  if (others.length > 0) throw new UsageError(soakWords().onMemory(others.join(",")));
  const missing = stream === "redis" ? redisServerMissing() : undefined;
  if (missing !== undefined) throw new UsageError(soakWords().redisMissing(missing));
}

async function soak(options: SoakOptions, notPrivate: string | undefined): Promise<number> {
  const w = soakWords();
  const interrupt = soakInterrupt();
  const createdAt = new Date();
  const limits = await trySoakLimits(notPrivate);
  const plan = planOf(options);
  const told = [
    ...(notPrivate === undefined ? [] : [w.notPrivate(notPrivate)]),
    ...(limits.whyNoLoss === undefined || notPrivate !== undefined ? [] : [w.noLoss(limits.whyNoLoss)]),
  ];
  for (const line of [...told, w.reproduce(soakCommand(plainOptions(options), plan.seed))]) console.error(line);
  const run = await runSoak(plan, limits, { interrupt, watch: soakWatch(options.minutes) });
  const result = makeSoakResult(run, { options, plan, createdAt, limits: told });
  const isKept = deliverResult(
    {
      result,
      prefix: PREFIX,
      read: readSoakResult,
      tables: soakTables(result),
      remarks: soakRemarks(result),
      invalid: [],
    },
    options,
  );
  if (interrupt.aborted) return EXIT.interrupted;
  return isKept && result.findings.length === 0 ? EXIT.done : EXIT.wrong;
}

function planOf(options: SoakOptions): SoakPlan {
  const { stream, minutes, faults, subscribers, seed = randomInt(2 ** 31 - 1) } = options;
  return {
    stream,
    durationMs: Math.round(minutes * 60_000),
    seed,
    kinds: kindsFor(stream, faults),
    subscribers,
    messagesPerSecond: options["messages-per-second"],
    payloadBytes: options["payload-bytes"],
  };
}
