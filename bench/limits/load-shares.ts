// How a trial's subscribers are spread over load workers and source addresses, and how many connect at once. Pure.
import type { MachineLimits } from "./machine-limits.ts";

export interface LoadShares {
  readonly workers: number;
  /** Beside which one is enough: 0, or one for each worker. */
  readonly sourceAddresses: number;
  /** How many of one worker's subscribers may be connecting at a time. */
  readonly connectingAtOnce: number;
}

/** More would make one event loop late for all of them. */
const SUBSCRIBERS_PER_WORKER = 2500;

/** What a process opens beside its connections. */
export const OTHER_OPEN_FILES = 100;

/** What our server asks for when it listens; the kernel may give less. */
const SERVER_BACKLOG = 4096;

/** Of the queue: what overflows it is dropped, and asked for again a whole second later. */
const QUEUE_SHARE = 1 / 4;

/**
 * Who closes first keeps its port for another minute (TIME_WAIT, RFC 9293 §3.6.1): so many trials may follow one another
 * in that time.
 */
const TRIALS_IN_TIME_WAIT = 6;

/** Others have connections too. */
const USABLE_PORTS = 0.9;

export function loadShares(subscribers: number, limits: MachineLimits): LoadShares {
  const { openFiles } = limits;
  const ports = usablePorts(limits);
  const perWorker = Math.min(SUBSCRIBERS_PER_WORKER, Math.max(1, (openFiles ?? Infinity) - OTHER_OPEN_FILES), ports);
  const workers = Math.ceil(subscribers / perWorker);
  return {
    workers,
    sourceAddresses: subscribers * TRIALS_IN_TIME_WAIT > ports ? workers : 0,
    connectingAtOnce: connectingAtOnce(workers, limits),
  };
}

/** Of each of so many workers: `limits` are those of the server's machine. */
export function connectingAtOnce(workers: number, { acceptQueue }: Pick<MachineLimits, "acceptQueue">): number {
  const queue = Math.min(acceptQueue ?? SERVER_BACKLOG, SERVER_BACKLOG);
  return Math.max(1, Math.floor((queue * QUEUE_SHARE) / workers));
}

/** What one address can have of connections to one port. */
export function usablePorts({ clientPorts }: Pick<MachineLimits, "clientPorts">): number {
  return clientPorts === null ? Infinity : Math.floor(clientPorts * USABLE_PORTS);
}
