// npm run bench:peers: options in, a run against other servers, tables and a result file out.
import { EXIT } from "../exit-codes.ts";
import { formatHelp, parseOptions, UsageError } from "../../server/command-line.ts";
import { language } from "../../server/language.ts";
import { words as serverWords } from "../../server/words.ts";
import { readOpenFilesLimit } from "../limits/machine-limits.ts";
import { deliverResult, interruptSignal } from "../output/deliver-result.ts";
import { createProgress, formatDuration } from "../output/progress.ts";
import { words } from "../output/words.ts";
import { explain } from "../reasons/explain.ts";
import { checkWritable } from "../result/write.ts";
import { expectedPeerTrialMs } from "./expected-length.ts";
import { describePoint } from "./output/describe-point.ts";
import { peerTables } from "./output/peer-tables.ts";
import { peerWords } from "./output/words.ts";
import { makePeersPlan, PEERS_OPTIONS, type PeersOptions, type PeersPlan } from "./peers-options.ts";
import { readPeersResult } from "./result/read.ts";
import type { PeersResult } from "./result/schema.ts";
import { makePeersResult } from "./run/make-peers-result.ts";
import { findForeign, type Foreign } from "./run/find-foreign.ts";
import { findPinning } from "./run/pinning.ts";
import { runPeers } from "./run/run-peers.ts";

/** Resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const openFilesLimit = readOpenFilesLimit();
  let options: PeersOptions;
  let plan: PeersPlan;
  let foreign: Foreign;
  try {
    options = parseOptions(argv, PEERS_OPTIONS);
    if (options.help) {
      console.log(`${serverWords().usage("npm run bench:peers --")}\n\n${formatHelp(PEERS_OPTIONS)}`);
      return EXIT.done;
    }
    foreign = await findForeign();
    plan = makePeersPlan(options, { openFilesLimit, absent: foreign.absent });
    checkWritable(options.out, "peers-");
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return EXIT.usage;
  }
  return measure(options, plan, { openFilesLimit, versions: foreign.versions });
}

async function measure(
  options: PeersOptions,
  plan: PeersPlan,
  here: { openFilesLimit: number | null; versions: Foreign["versions"] },
): Promise<number> {
  const interrupt = interruptSignal();
  const createdAt = new Date();
  const pinning = findPinning();
  const trialMs = expectedPeerTrialMs(plan);
  console.error(peerWords().expected(plan.points.length, trialMs.length, formatDuration(sum(trialMs))));
  const progress = createProgress({ stream: process.stderr, trialMs, nowMs: Date.now });
  const run = await runPeers(plan, { pinning, interrupt, observer: progress });
  progress.end();

  const result = makePeersResult(run, { options, plan, pinning, ...here, createdAt });
  const hasTrials = result.points.length > 0;
  const invalid = invalidTrials(result);
  const isKept = !hasTrials || keep(result, invalid, options);
  if (interrupt.aborted) {
    console.error(hasTrials ? words().interruptedKept : words().interruptedEmpty);
    return EXIT.interrupted;
  }
  if (run.failure !== undefined) console.error(run.failure.message);
  return run.failure === undefined && isKept && invalid.length === 0 ? EXIT.done : EXIT.wrong;
}

function keep(result: PeersResult, invalid: readonly string[], options: PeersOptions): boolean {
  const tables = peerTables(result);
  const remarks = [peerWords().howToRead, ...conditionsOf(result)];
  return deliverResult({ result, prefix: "peers-", read: readPeersResult, tables, remarks, invalid }, options);
}

function conditionsOf({ conditions, absent, notes }: PeersResult): string[] {
  const { pinned, notPinnedReason, bufferutilIsNative } = conditions;
  const w = peerWords();
  return [
    pinned === null
      ? w.notPinned(explain(notPinnedReason ?? "?", language))
      : w.pinned(pinned.serverCpu, pinned.loadCpu),
    ...(bufferutilIsNative ? [] : [w.bufferutilFallback]),
    ...absent.map(({ contender, reason }) => w.absent(contender, explain(reason, language))),
    ...notes.map((note) => w.note(explain(note, language))),
  ];
}

/** One line for each trial that does not count. */
function invalidTrials({ points }: PeersResult): string[] {
  return points.flatMap(({ parameters, series }) =>
    series.flatMap(({ contender, trials }) =>
      trials
        .filter(({ valid }) => !valid)
        .map(({ round, invalidReason }) =>
          words().invalid(describePoint(parameters), [contender], round + 1, explain(invalidReason ?? "?", language)),
        ),
    ),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
