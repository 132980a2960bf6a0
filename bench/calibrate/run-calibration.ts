// All checks of the instrument, one after the other, with the processes that they share.
import { createCleanup } from "../run/cleanup.ts";
import { createProcesses, type Processes } from "../run/processes.ts";
import type { TestBedRun } from "../run/test-bed.ts";
import { untilAborted } from "../run/until-aborted.ts";
import type { Possibilities } from "../network/possibilities.ts";
import { checkBytes } from "./checks/bytes.ts";
import { checkCaptures } from "./checks/captures.ts";
import { checkClock } from "./checks/clock.ts";
import { checkLatencies } from "./checks/latency.ts";
import { checkLedgers } from "./checks/ledger.ts";
import { checkLink } from "./checks/link.ts";
import type { Check, CheckGroup } from "./result/schema.ts";

export interface CalibrationRun {
  readonly checks: readonly Check[];
  /** Why not all of them were made. */
  readonly failure: Error | undefined;
}

/** Never rejects for what happens during the run: finished checks are kept, and all that it started is gone. */
export async function runCalibration(
  groups: readonly CheckGroup[],
  possible: Possibilities,
  { interrupt, onCheck }: { readonly interrupt: AbortSignal; readonly onCheck: (check: Check) => void },
): Promise<CalibrationRun> {
  const broken = new AbortController();
  const cleanup = createCleanup();
  const signal = AbortSignal.any([interrupt, broken.signal]);
  const checks: Check[] = [];
  let processes: Processes | undefined;
  let failure: Error | undefined;
  try {
    processes = createProcesses((error) => broken.abort(error));
    const run: TestBedRun = { processes, cleanup, signal, seed: 1 };
    for (const group of groups) {
      for await (const check of untilAborted(CHECKS[group](run, possible), signal)) {
        checks.push(check);
        onCheck(check);
      }
    }
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
  } finally {
    await processes?.end();
    await cleanup.end();
  }
  return { checks, failure };
}

type Checking = (run: TestBedRun, possible: Possibilities) => AsyncGenerator<Check, void>;

const CHECKS: Readonly<Record<CheckGroup, Checking>> = {
  async *bytes(run, possible) {
    yield* checkBytes(run, possible);
    yield* checkCaptures(run, possible);
  },
  latency: checkLatencies,
  ledger: ({ signal }) => checkLedgers(signal),
  async *clock({ processes }) {
    const [server, worker] = await Promise.all([
      processes.startServer({ heartbeatMs: 25_000 }),
      processes.startWorker(),
    ]);
    yield await checkClock({ what: "server", readClockUs: () => server.call("clockUs", null) });
    yield await checkClock({ what: "worker", readClockUs: () => worker.call("clockUs", null) });
    await processes.stop([server, worker]);
  },
  link: checkLink,
};
