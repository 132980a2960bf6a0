// One point: every contender set up, then rounds in which each has its trial, in random order.
import { shuffled } from "../../run/round.ts";
import type { PlannedPoint } from "../peers-options.ts";
import type { Contender, PointParameters } from "../result/schema.ts";
import type { FinishedPeerTrial } from "../summary.ts";
import { setUpEcho } from "./echo-bed.ts";
import { setUpFanOut } from "./fan-out-bed.ts";
import { setUpLoad } from "./load-bed.ts";
import { setUpMemory } from "./memory-bed.ts";
import type { PeerProcesses } from "./peer-processes.ts";
import { setUpPoll } from "./poll-bed.ts";
import { setUpReceive } from "./receive-bed.ts";
import type { TestBed } from "./test-bed.ts";

export interface PointRun {
  /** Of this point's orders: a different one in every round. */
  readonly seed: number;
  readonly processes: PeerProcesses;
  readonly signal: AbortSignal;
  /** Null for round: it is being set up. */
  readonly onTrial: (contender: Contender, round: number | null) => void;
}

/** Yields each trial when it has ended, so that an interrupted run keeps what is finished. */
export async function* runPoint(
  { parameters, contenders, trials }: PlannedPoint,
  { seed, processes, signal, onTrial }: PointRun,
): AsyncGenerator<FinishedPeerTrial> {
  const beds: { contender: Contender; bed: TestBed }[] = [];
  for (const contender of contenders) {
    signal.throwIfAborted();
    onTrial(contender, null);
    const bed = await setUp(contender, parameters, processes);
    await bed.rehearse();
    beds.push({ contender, bed });
  }
  for (let round = 0; round < trials; round++) {
    for (const [orderInRound, { contender, bed }] of shuffled(beds, seed + round).entries()) {
      signal.throwIfAborted();
      onTrial(contender, round);
      const startedAt = new Date().toISOString();
      const outcome = await bed.trial();
      yield { contender, trial: { round, orderInRound, startedAt, ...outcome } };
    }
  }
  await Promise.all(beds.map(({ bed }) => bed.end()));
}

function setUp(
  contender: Contender,
  parameters: PointParameters,
  processes: PeerProcesses,
): TestBed | Promise<TestBed> {
  if (parameters.measure === "poll") return setUpPoll(contender, parameters, processes);
  if (parameters.measure === "echo") return setUpEcho(contender, parameters, processes);
  if (parameters.measure === "receive") return setUpReceive(contender, parameters, processes);
  if (parameters.measure === "load" || parameters.measure === "load-poll") {
    return setUpLoad(contender, parameters, processes);
  }
  if (parameters.measure === "memory") return setUpMemory(contender, parameters, processes);
  return setUpFanOut(contender, parameters, processes);
}
