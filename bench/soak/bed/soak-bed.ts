// What a soak runs on: servers, their Redis, and the load process; everything that faults may touch.
import type { RemoteProcess } from "../../../server/remote-calls.ts";
import type { Children } from "../../run/children.ts";
import type { Cleanup } from "../../run/cleanup.ts";
import type { SoakStream } from "../fault-kinds.ts";
import type { SoakLoadCalls } from "../load/load-calls.ts";
import { HEARTBEAT_MS } from "../load/subscribers.ts";
import type { SoakLimits } from "../network/limits.ts";
import type { Complaints } from "./complaints.ts";
import { type SoakRedis, startSoakRedis } from "./soak-redis.ts";
import { type SoakServer, startSoakServer } from "./soak-server.ts";

export type LoadProcess = RemoteProcess<SoakLoadCalls, null>;

export interface SoakBed {
  readonly servers: readonly SoakServer[];
  /** With a stream in Redis. */
  readonly redis: SoakRedis | undefined;
  readonly load: LoadProcess;
  /** What this machine does not allow. */
  readonly limits: SoakLimits;
  readonly signal: AbortSignal;
}

export interface BedPlan {
  readonly stream: SoakStream;
  readonly programs: Readonly<Record<"server" | "load", string>>;
  /** Messages that each server keeps. */
  readonly history: number;
  readonly limits: SoakLimits;
}

export interface BedRun {
  readonly children: Children;
  readonly cleanup: Cleanup;
  readonly signal: AbortSignal;
  /** Told when a process ends although nobody killed it. */
  readonly onFailure: (error: Error) => void;
  readonly complaints: Complaints;
}

/** One server on a memory stream, which nobody else can have; two on Redis. */
export const SERVERS: Readonly<Record<SoakStream, number>> = { memory: 1, redis: 2 };

/** Ended by `cleanup`, after the processes of `children`. */
export async function openSoakBed(
  { stream, programs, history, limits }: BedPlan,
  { children, cleanup, signal, onFailure, complaints }: BedRun,
): Promise<SoakBed> {
  let redis: SoakRedis | undefined;
  if (stream === "redis") {
    redis = await startSoakRedis({ signal, onFailure });
    cleanup.add(() => redis?.close() ?? Promise.resolve());
  }
  const options = {
    port: 0,
    "messages-per-second": 0,
    "heartbeat-ms": HEARTBEAT_MS,
    history,
    ...(redis !== undefined && { stream: redis.url }),
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const servers: SoakServer[] = [];
  for (let server = 0; server < SERVERS[stream]; server++) {
    const onErrorOutput = complaints.listenTo(`server ${server + 1}`);
    const started = await startSoakServer(children, { file: programs.server, args, onErrorOutput, onFailure, signal });
    cleanup.add(() => started.close());
    servers.push(started);
  }
  const load = await children.start<SoakLoadCalls, null>({
    what: "load process",
    file: programs.load,
    onErrorOutput: complaints.listenTo("load"),
  });
  return { servers, redis, load, limits, signal };
}
