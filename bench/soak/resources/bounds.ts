// How much more a process may hold at rest after a soak than before it. Written down beforehand, each with its reason.
import type { ResourceKind } from "../result/schema.ts";

/**
 * - open files and sockets: none more than when it began. Who is at rest has only what it listens on and what it is called by.
 * - timers: none more, in a process that has just as little to do.
 * - memory: 4 MiB, for code that was compiled later, and buffers that grew with the worst moment. A server's ring holds as
 *   many messages of the same kind before and after. In ten minutes, two kilobytes for each of the thousands of connections
 *   that were made in the last quarter would be more.
 */
export const ALLOWED_MORE: Readonly<Record<ResourceKind, number>> = {
  "memory-bytes": 4 * 2 ** 20,
  "open-files": 0,
  sockets: 0,
  timers: 0,
};
