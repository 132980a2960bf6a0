// One open-loop trial: connect, warm up, measure a window, drain, account.
import { setTimeout as delay } from "node:timers/promises";
import type { Transport } from "../../protocol/transports.ts";
import type { PublishOutcome } from "../../server/bench-calls.ts";
import { nowUs } from "../../server/clock.ts";
import type { ConnectPlan, MeasuredWindow, WindowFigures } from "../load/load-calls.ts";
import { waitUntilUs } from "../load/wait-until.ts";
import { auditMachines } from "../machines/audit-machines.ts";
import { LoadLostError } from "../machines/load-lost-error.ts";
import { beginTrialOn } from "../machines/trial-machines.ts";
import type { Parameters, StreamTrial } from "../result/schema.ts";
import { auditStreamTrial } from "./audit.ts";
import { ProcessEndedError } from "./children.ts";
import { connectPlans } from "./connect-plans.ts";
import type { MeasuredServer } from "./measured-server.ts";
import { countScheduled } from "./round.ts";
import { type SelfAuditor, startSelfAudit, type TrialUse } from "./self-audit.ts";
import type { TestBed } from "./test-bed.ts";
import { phasedBytes, unexplainedIpBytes } from "./trial-bytes.ts";
import { latencies } from "./trial-latency.ts";
import { assemble } from "./workers-figures.ts";

export interface TrialPlan {
  readonly transport: Transport;
  readonly parameters: Parameters;
  readonly round: number;
  readonly orderInRound: number;
  readonly seed: number;
  /** How much older its publications say that they are: a known delay, for the calibration. Default 0. */
  readonly backDatedUs?: number;
}

/** What the clients of a trial do beside following. */
export interface Beside {
  /** What one of the workers is told of it. */
  planOf(index: number, workers: number): Pick<ConnectPlan, "echo" | "heartbeat">;
  /** Begins with the warm-up; may last longer than the window. */
  run?(window: MeasuredWindow): Promise<void>;
  /** Begins when everything of the window has been read. */
  afterwards?(): Promise<void>;
}

/** The server's memory is its subscribers' where it keeps no more than a handful of messages. */
const MEMORY_MESSAGES_PER_SECOND = 1;
/** Not everybody could connect; the message is one line. */
export class UnconnectedError extends Error {
  override readonly name = "UnconnectedError";
}

/** How long messages may be under way after the last publication, beside one poll interval. */
const DRAIN_GRACE_MS = 3000;
/** How long the server may take to see that the subscribers are gone. */
const SETTLE_TIMEOUT_MS = 2000;
/** How long clients' connections may take to close where a proxy keeps its own to the server. */
const SETTLE_BEHIND_PROXY_MS = 300;

/** Rejects when a process ends or the signal aborts; the workers' connections are then closed by the caller. */
export async function runStreamTrial(plan: TrialPlan, bed: TestBed, beside?: Beside): Promise<StreamTrial> {
  const { transport, parameters, seed } = plan;
  const { server, workers, signal } = bed;
  const startedAt = new Date().toISOString();
  const ownWorkers = bed.machines.length === 0 ? workers : [];
  const machines = await beginTrialOn(bed);
  const selfAudit = startSelfAudit([server, ...ownWorkers].map(({ pid }) => pid));
  const after = await server.cursor();
  const memoryWithoutBytes = await server.collectedMemoryBytes();
  const droppedBefore = await bed.site.droppedPackets();
  const connectStartUs = nowUs();
  const plans = connectPlans(plan, bed, { after, machines, beside });
  await Promise.all(plans.map(async (one, index) => workers[index]?.call("begin", one)));
  await connectAll(bed);
  await Promise.all(workers.map((worker) => worker.call("opened", null)));
  signal.throwIfAborted();

  const publishing = await startPublishing(plan, server);
  const window = windowOf(publishing.startedAtUs, parameters);
  const measured = Promise.all(workers.map((worker) => worker.call("measure", window)));
  const [figures, use] = await Promise.all([
    measured,
    measureUse(bed, window, selfAudit),
    machines.watchWindow(window),
    beside?.run?.(window),
  ]);
  await beside?.afterwards?.();
  const outcome = await publishing.done();
  const drainPlan = { stopId: outcome.lastId, timeoutMs: parameters.pollIntervalMs + DRAIN_GRACE_MS };
  await Promise.all(workers.map((worker) => worker.call("drain", drainPlan)));
  const memoryDeltaBytes =
    parameters.messagesPerSecond <= MEMORY_MESSAGES_PER_SECOND
      ? difference(memoryWithoutBytes, await server.collectedMemoryBytes())
      : null;
  for (const worker of workers) await worker.call("drained", null); // the one that reads the wire looks for rest first
  selfAudit.closingBegins();
  await machines.closingBegins();
  const ends = await Promise.all(workers.map((worker) => worker.call("close", { stopId: outcome.lastId })));
  await settle(transport, parameters, bed);
  const phases = await Promise.all(workers.map((worker) => worker.call("closed", null)));
  const droppedPackets = difference(droppedBefore, await bed.site.droppedPackets());
  const ended = await server.ended();

  const publishes = countScheduled({ ...parameters, seed }, parameters.warmUpMs * 1000, windowEndMs(parameters) * 1000);
  const ofWorkers = await Promise.all(workers.map((worker) => worker.call("latency", { lateness: outcome.lateness })));
  const ofMachines = await machines.finish(
    { subscribers: plans.map(({ subscribers }) => subscribers), figures, ends, latencies: ofWorkers },
    { publishes, measuredMs: parameters.measuredMs },
  );
  const trial = {
    round: plan.round,
    orderInRound: plan.orderInRound,
    seed,
    startedAt,
    ...assemble(figures, ends, publishes, { connectStartUs, windowStartUs: window.startUs }),
    measuredMs: parameters.measuredMs,
    ...latencies(ofWorkers, publishes),
    bytes: phasedBytes(phases, {
      source: bed.conditions.wire,
      transport,
      parameters,
      deliveries: figures.reduce((sum, figure) => sum + figure.deliveries, 0),
    }),
    network: { ...bed.conditions, droppedPackets },
    audit: {
      ...selfAudit.finish({ ...use, ...usedBy(figures, bed) }, parameters.measuredMs),
      unexplainedIpBytes: unexplainedIpBytes(phases, bed.conditions.wire),
    },
    publisher: { latenessMeanUs: outcome.latenessMeanUs, latenessMaxUs: outcome.latenessMaxUs },
    server: use.server,
    ...(use.servers && { servers: [...use.servers] }),
    ...(use.redis && { redis: use.redis }),
    ...(ended.length > 0 && { ended: [...ended] }),
    serverMemoryDeltaBytes: memoryDeltaBytes,
    ...(ofMachines && { machines: [...ofMachines] }),
  };
  const retries = ends.reduce((sum, end) => sum + end.retries, 0);
  const firstRetryReason = ends.find((end) => end.firstRetryReason !== null)?.firstRetryReason ?? null;
  const { failed, firstFailure } = outcome;
  const verdict = auditStreamTrial(trial, { retries, firstRetryReason, failed, firstFailure });
  return { ...trial, ...(verdict.valid ? auditMachines(ofMachines) : verdict) };
}

function usedBy(figures: readonly WindowFigures[], { machines }: TestBed): Pick<TrialUse, "workers" | "elsewhere"> {
  const uses = figures.map(({ use }) => use);
  return machines.length === 0 ? { workers: uses } : { workers: [], elsewhere: uses };
}

/** Rejects with {@link UnconnectedError}, every connection closed, when a subscriber could not connect in time. */
async function connectAll({ workers, signal }: TestBed): Promise<void> {
  try {
    await Promise.all(workers.map((worker) => worker.call("connect", null)));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProcessEndedError || error instanceof LoadLostError || !(error instanceof Error)) throw error;
    await Promise.all(workers.map((worker) => worker.call("abandon", null)));
    throw new UnconnectedError(error.message.replace(/^(Error: )+/, ""), { cause: error }); // as it comes from a process
  }
}

function windowEndMs({ warmUpMs, measuredMs }: Parameters): number {
  return warmUpMs + measuredMs;
}

function windowOf(startedAtUs: number, parameters: Parameters): MeasuredWindow {
  return {
    startUs: startedAtUs + parameters.warmUpMs * 1000,
    endUs: startedAtUs + windowEndMs(parameters) * 1000,
  };
}

/** A quiet stream publishes nothing and is done at once. */
async function startPublishing(
  { parameters, seed, backDatedUs = 0 }: TrialPlan,
  server: MeasuredServer,
): Promise<{ startedAtUs: number; done(): Promise<Omit<PublishOutcome, "startedAtUs" | "published">> }> {
  if (parameters.messagesPerSecond === 0) {
    const lastId = Number((await server.cursor()).split(".").at(-1));
    const nothing = { lastId, latenessMeanUs: 0, latenessMaxUs: 0, lateness: null, failed: 0, firstFailure: null };
    return { startedAtUs: nowUs(), done: () => Promise.resolve(nothing) };
  }
  const { messagesPerSecond, payloadBytes, payloadKind, arrivals } = parameters;
  const durationUs = windowEndMs(parameters) * 1000;
  const { startedAtUs } = await server.startPublishing({
    messagesPerSecond,
    payloadBytes,
    payloadKind,
    arrivals,
    seed,
    durationUs,
    backDatedUs,
  });
  return { startedAtUs, done: () => server.publishingDone() };
}

/** What servers, link and proxy use within the window. */
async function measureUse(
  { server, link, readProxyCpuMs, signal }: TestBed,
  window: { startUs: number; endUs: number },
  selfAudit: SelfAuditor,
): Promise<Omit<TrialUse, "workers">> {
  await waitUntilUs(window.startUs, signal);
  selfAudit.windowBegins();
  const proxyCpuMs = readProxyCpuMs();
  await Promise.all([server.beginUse(), link?.call("beginUse", null)]);
  await waitUntilUs(window.endUs, signal);
  selfAudit.windowEnds();
  const [ofServers, ofLink] = await Promise.all([server.endUse(), link?.call("endUse", null)]);
  const proxyCpuUs = ((readProxyCpuMs() ?? 0) - (proxyCpuMs ?? 0)) * 1000;
  return {
    ...ofServers,
    ...(ofLink && { link: ofLink }),
    ...(proxyCpuMs !== undefined && { proxy: { cpuUserUs: proxyCpuUs, cpuSystemUs: 0 } }),
  };
}

/** The next trial must not pay for this one's closing connections. */
async function settle(transport: Transport, parameters: Parameters, bed: TestBed): Promise<void> {
  const { server, conditions, signal } = bed;
  const { via, rttMs, jitterMs } = parameters;
  const isKeptByProxy = via !== "none" && transport.endsWith("polling"); // nobody tells when the last one has gone
  const isUntold = isKeptByProxy || (await server.openConnections(transport)) === null;
  const deadlineUs = nowUs() + (isUntold ? SETTLE_BEHIND_PROXY_MS : SETTLE_TIMEOUT_MS) * 1000;
  while (nowUs() < deadlineUs && (await server.openConnections(transport)) !== 0) {
    await delay(10, undefined, { signal });
  }
  if (conditions.delayedBy === "netem") await delay(rttMs + jitterMs, undefined, { signal }); // its last packets
}

function difference(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : after - before;
}
