// A run of one scenario on the machine's own loopback, ended with the test.
import { expect, onTestFinished } from "vitest";
import type { Transport } from "../../protocol/transports.ts";
import { LOOPBACK } from "../conditions-for-tests.ts";
import type { FinishedTrial } from "./finished-trial.ts";
import { createCleanup } from "./cleanup.ts";
import { createProcesses } from "./processes.ts";
import type { Solution } from "../solution/solution.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/** A round trip is brought about by the user-space link. */
export function scenarioRun(
  transports: readonly Transport[],
  solutions: readonly Solution[] = [],
): ScenarioRun & { readonly said: string[] } {
  const said: string[] = [];
  const cleanup = createCleanup();
  const processes = createProcesses((error) => expect.fail(error.message));
  cleanup.add(() => processes.end());
  onTestFinished(() => cleanup.end());
  return {
    transports,
    solutions,
    processes,
    cleanup,
    signal: new AbortController().signal,
    seed: 1,
    pcap: undefined,
    said,
    onTrial: (what) => void said.push(what.en),
    onMoreTrials() {},
    onTrialsLeftOut() {},
    cpuCount: 2,
    conditionsOf: ({ rttMs }) =>
      Promise.resolve(rttMs === 0 ? LOOPBACK : { ...LOOPBACK, delayedBy: "user-space-link" }),
    kept: [],
  };
}

/** A run that finds all its trials kept, and may start nothing. */
export function keptRun(
  transports: readonly Transport[],
  kept: readonly FinishedTrial[],
  solutions: readonly Solution[] = [],
): ScenarioRun {
  const refuse = (): never => expect.fail("expected that nothing is started");
  const run = scenarioRun(transports, solutions);
  const processes = { ...run.processes, startServer: refuse, startWorker: refuse, startLink: refuse };
  return { ...run, processes, kept };
}

export async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
