// The server of a trial as the trial sees it: a process that the bench started, several of them that share a stream, or a
// foreign one, which can tell less.
import type { Transport } from "../../protocol/transports.ts";
import type { PublishOutcome, PublishPlan } from "../../server/bench-calls.ts";
import type { ProcessUse } from "../../server/process-use.ts";
import type { RedisUse } from "../result/stream-schema.ts";
import type { ServerProcess } from "./processes.ts";

/** What was used between `beginUse` and `endUse`. */
export interface ServersUse {
  /** Of all servers together; null of a foreign one. */
  readonly server: ProcessUse | null;
  /** Of each, where the stream is not in the memory of the only one. */
  readonly servers?: readonly ProcessUse[] | undefined;
  /** Where it is one of the bench's own, and the system tells. */
  readonly redis?: RedisUse | undefined;
}

/** Null is what a foreign server does not tell. */
export interface MeasuredServer {
  readonly pid: number | undefined;
  /** Whether the payloads carry their scheduled instants: a foreign server's messages have its own clock's. */
  readonly isForeign: boolean;
  cursor(): Promise<string>;
  /** Starts a schedule; resolves at once. */
  startPublishing(plan: PublishPlan): Promise<{ readonly startedAtUs: number }>;
  publishingDone(): Promise<PublishOutcome>;
  openConnections(transport: Transport): Promise<number | null>;
  beginUse(): Promise<void>;
  endUse(): Promise<ServersUse>;
  /** Forces a collection and tells the memory that is left. */
  collectedMemoryBytes(): Promise<number | null>;
  /** What ended, or was lost, though nobody stopped it, and how: "server 2 of 2 ended (killed by SIGKILL)". */
  ended(): Promise<readonly string[]>;
}

export function ownServer(server: ServerProcess): MeasuredServer {
  return {
    pid: server.pid,
    isForeign: false,
    cursor: () => server.call("cursor", null),
    startPublishing: (plan) => server.call("startPublishing", plan),
    publishingDone: () => server.call("publishingDone", null),
    openConnections: async (transport) => (await server.call("meter", null))[transport].open,
    beginUse: async () => void (await server.call("beginUse", null)),
    endUse: async () => ({ server: await server.call("endUse", null) }),
    collectedMemoryBytes: () => server.call("collectedMemoryBytes", null),
    ended: () => Promise.resolve([]), // its end is the run's
  };
}

/** Of a server of the bench's own, which always tells. */
export function told(use: ProcessUse | null): ProcessUse {
  if (use === null) throw new Error("expected a server process of the bench's own");
  return use;
}
