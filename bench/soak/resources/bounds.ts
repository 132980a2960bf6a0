// How much more a process may hold at rest after a soak than before it. Written down beforehand, each with its reason.
import type { ResourceKind } from "../result/schema.ts";

const MEBIBYTE = 2 ** 20;

/** Of each message that a server keeps: its JSON, its object, and what the transports made of it once for all. */
const BYTES_PER_KEPT_MESSAGE = 2000;

export interface Held {
  /** Messages that one server keeps. */
  readonly history: number;
  /** Messages that were published in the soak. */
  readonly published: number;
}

/**
 * - open files and sockets: none more. Who is at rest has only what it listens on and what it is called by.
 * - timers: none more, in a process that has just as little to do.
 * - a server's memory: the messages that came into its ring since, and 4 MiB: code that was compiled later, and pools that
 *   grew with the worst moment. A leak of a kilobyte for each connection that was cut is more in ten minutes.
 * - the load's memory: 4 MiB for the same reasons; its accounts are gone when the soak is over.
 */
export function allowedMore(what: ResourceKind, process: "server" | "load", { history, published }: Held): number {
  if (what !== "memory-bytes") return 0;
  const ring = process === "server" ? Math.min(history, published) * BYTES_PER_KEPT_MESSAGE : 0;
  return 4 * MEBIBYTE + ring;
}
