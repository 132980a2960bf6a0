// One window of an attack trial: honest subscribers on every transport at once, on one server, with or without an attacker.
import { setTimeout as delay } from "node:timers/promises";
import { type Transport, TRANSPORTS } from "../../protocol/transports.ts";
import { nowUs } from "../../server/clock.ts";
import type { AttackName } from "../attacks/names.ts";
import { mergeHistograms } from "../latency.ts";
import type { AttackFigures } from "../load/attacks/attack-calls.ts";
import type { TrialFigures, WindowFigures } from "../load/load-calls.ts";
import { waitUntilUs } from "../load/wait-until.ts";
import type { AttackParameters, AttackWindow, HonestFigures } from "../result/attack-schema.ts";
import { streamOfAttack } from "../scenarios/stream-parameters.ts";
import { cpuSharesBetween, readMachineCpu } from "./machine-cpu.ts";
import type { AttackerProcess, ServerProcess, WorkerProcess } from "./processes.ts";
import { countScheduled } from "./round.ts";

/** One worker process for each transport, in the order of TRANSPORTS. */
export interface AttackBed {
  readonly server: ServerProcess;
  readonly workers: readonly WorkerProcess[];
  readonly attacker: AttackerProcess;
  readonly signal: AbortSignal;
}

export interface WindowPlan {
  readonly parameters: AttackParameters;
  readonly seed: number;
  /** Undefined: nobody attacks. */
  readonly attack: AttackName | undefined;
}

export interface WindowOutcome {
  readonly window: AttackWindow;
  readonly attacker: AttackFigures | undefined;
  /** Why the first subscriber lost its connection; null when none did. */
  readonly firstRetryReason: string | null;
}

const DRAIN_GRACE_MS = 3000;
const SETTLE_TIMEOUT_MS = 2000;

/** Rejects when a process ends or the signal aborts; the processes are then stopped by the caller. */
export async function runAttackWindow(plan: WindowPlan, bed: AttackBed): Promise<WindowOutcome> {
  const { parameters, seed, attack } = plan;
  const { server, workers, attacker, signal } = bed;
  const stream = streamOfAttack(parameters);
  const after = await server.call("cursor", null);
  const { url, certificatePem } = server.ready;
  await Promise.all(
    TRANSPORTS.map((transport, index) =>
      workerOf(workers, index).call("begin", {
        transport,
        url,
        certificatePem,
        wire: undefined,
        after,
        subscribers: stream.subscribers,
        parameters: stream,
        seed: seed + index,
      }),
    ),
  );
  await Promise.all(workers.map((worker) => worker.call("connect", null)));
  await Promise.all(workers.map((worker) => worker.call("opened", null)));
  signal.throwIfAborted();

  const durationUs = (stream.warmUpMs + stream.measuredMs) * 1000;
  const { startedAtUs } = await server.call("startPublishing", { ...stream, seed, durationUs, backDatedUs: 0 });
  const window = { startUs: startedAtUs + stream.warmUpMs * 1000, endUs: startedAtUs + durationUs };
  const attacking =
    attack === undefined ? undefined : attacker.call("attack", { attack, url, startUs: startedAtUs, window });
  const [figures, use, attacked] = await Promise.all([
    Promise.all(workers.map((worker) => worker.call("measure", window))),
    measureServer(window, bed),
    attacking,
  ]);
  const { lastId, lateness } = await server.call("publishingDone", null);
  const drainPlan = { stopId: lastId, timeoutMs: stream.pollIntervalMs + DRAIN_GRACE_MS };
  await Promise.all(workers.map((worker) => worker.call("drain", drainPlan)));
  await Promise.all(workers.map((worker) => worker.call("drained", null)));
  const ends = await Promise.all(workers.map((worker) => worker.call("close", { stopId: lastId })));
  await settle(bed);
  await Promise.all(workers.map((worker) => worker.call("closed", null)));
  const latencies = await Promise.all(workers.map((worker) => worker.call("latency", { lateness })));

  const publishes = countScheduled({ ...stream, seed }, stream.warmUpMs * 1000, durationUs);
  const honest = TRANSPORTS.map((transport, index) =>
    honestFigures(transport, { publishes, histogram: latencies[index]?.histogram }, figures[index], ends[index]),
  );
  return {
    window: { honest, ...use, workers: figures.map((figure) => figure.use) },
    attacker: attacked,
    firstRetryReason: ends.find((end) => end.firstRetryReason !== null)?.firstRetryReason ?? null,
  };
}

function workerOf(workers: readonly WorkerProcess[], index: number): WorkerProcess {
  const worker = workers[index];
  if (worker === undefined) throw new Error("expected a load worker for each transport");
  return worker;
}

function honestFigures(
  transport: Transport,
  { publishes, histogram }: { readonly publishes: number; readonly histogram: string | undefined },
  figures: WindowFigures | undefined,
  end: TrialFigures | undefined,
): HonestFigures {
  if (figures === undefined || end === undefined || histogram === undefined) {
    throw new Error("expected figures of each load worker");
  }
  const { ledger, gaps, retries } = end;
  const merged = mergeHistograms([histogram]);
  const latency =
    merged.totalCount === 0
      ? null
      : {
          medianUs: merged.getValueAtPercentile(50),
          p99Us: merged.getValueAtPercentile(99),
          maxUs: merged.maxValue,
        };
  return { transport, ledger, gaps, retries, publishes, deliveries: figures.deliveries, latency };
}

async function measureServer(
  { startUs, endUs }: { readonly startUs: number; readonly endUs: number },
  { server, signal }: AttackBed,
): Promise<Pick<AttackWindow, "server" | "cpuStealPercent">> {
  await waitUntilUs(startUs, signal);
  const machine = readMachineCpu();
  await server.call("beginUse", null);
  await waitUntilUs(endUs, signal);
  const machineAtEnd = readMachineCpu();
  const shares = machine && machineAtEnd && cpuSharesBetween(machine, machineAtEnd, 0);
  return { server: await server.call("endUse", null), cpuStealPercent: shares?.cpuStealPercent ?? null };
}

/** The next window must not pay for this one's connections: the honest ones' and the attacker's. */
async function settle({ server, signal }: AttackBed): Promise<void> {
  const deadlineUs = nowUs() + SETTLE_TIMEOUT_MS * 1000;
  for (;;) {
    const meter = await server.call("meter", null);
    const open = Object.values(meter).reduce((sum, counters) => sum + counters.open, 0);
    if (open === 0 || nowUs() >= deadlineUs) return;
    await delay(10, undefined, { signal });
  }
}
