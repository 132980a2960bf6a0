// What a point is measured on: a server, load workers, and the network between them.
import type { Network } from "../result/measured-schema.ts";
import type { Parameters } from "../result/schema.ts";
import type { WirePlan } from "../wire/wire-plan.ts";
import type { Processes, ServerProcess, WorkerProcess } from "./processes.ts";

export interface TestBed {
  readonly server: ServerProcess;
  readonly workers: readonly WorkerProcess[];
  /** Where the workers find the server, or what stands in front of it. */
  readonly url: string;
  readonly certificatePem: string | undefined;
  /** How the first worker reads the wire. */
  readonly wire: WirePlan;
  readonly network: Network;
  readonly signal: AbortSignal;
}

/** One load worker process serves up to so many subscribers. */
const SUBSCRIBERS_PER_WORKER = 2500;

export async function openTestBed(
  { subscribers, heartbeatMs }: Parameters,
  { processes, signal }: { readonly processes: Processes; readonly signal: AbortSignal },
): Promise<TestBed> {
  const workerCount = Math.ceil(subscribers / SUBSCRIBERS_PER_WORKER);
  const [server, ...workers] = await Promise.all([
    processes.startServer({ heartbeatMs }),
    ...Array.from({ length: workerCount }, () => processes.startWorker()),
  ]);
  return {
    server,
    workers,
    url: server.ready,
    certificatePem: undefined,
    wire: { source: "none" },
    network: {
      wire: "none",
      wireReason: null,
      delayedBy: "nothing",
      lossBy: "nothing",
      isPrivate: false,
      droppedPackets: null,
    },
    signal,
  };
}

export async function closeTestBed({ server, workers }: TestBed, processes: Processes): Promise<void> {
  await processes.stop([server, ...workers]);
}
