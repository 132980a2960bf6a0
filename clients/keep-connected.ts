// Connect, and when the connection is lost connect again: the loop that all followers share.
import { backoffMs, DEFAULT_CAP_MS, elsewhereMs } from "./backoff.ts";
import type { FollowOptions } from "./follow.ts";
import { type Lifetime, pause } from "./lifetime.ts";
import { ONE_SERVER, type Servers } from "./servers.ts";

/** How a connection, or the attempt to make one, ended. */
export interface Lost {
  readonly reason: string;
  /** It brought something or lasted (see {@link lastedLongEnough}): the backoff begins anew. */
  readonly provedGood: boolean;
  /** The server asked to be left alone for so long (`Retry-After`, `retry`); at most a minute is honoured. */
  readonly askedDelayMs?: number | undefined;
  /** True where nothing went wrong but a kept-alive connection that had gone stale: the next attempt comes at once. */
  readonly wasStale?: boolean;
}

const MAX_ASKED_DELAY_MS = 60_000;

/**
 * Calls `connect` again and again until the life is over. `connect` resolves when the connection is lost and rejects on a
 * final refusal, which is passed on. The backoff (see {@link backoffMs}) comes on top of what the server asked for. With
 * several servers each attempt goes to the next, soon, and the backoff comes when all of them have been tried.
 */
export async function keepConnected(
  lifetime: Lifetime,
  connect: () => Promise<Lost>,
  { reconnect, onRetry }: Pick<FollowOptions, "reconnect" | "onRetry">,
  servers: Servers = ONE_SERVER,
): Promise<void> {
  let failures = 0;
  /** Servers given up since the last that proved good. */
  let givenUp = 0;
  while (!lifetime.over) {
    const { reason, provedGood, askedDelayMs = 0, wasStale = false } = await connect();
    if (lifetime.over) return;
    if (provedGood) failures = givenUp = 0;
    let delayMs = 0;
    if (!wasStale || !provedGood) {
      givenUp++;
      servers.moveOn();
      const isUntried = givenUp % servers.count !== 0;
      delayMs = isUntried
        ? elsewhereMs(reconnect)
        : Math.min(askedDelayMs, MAX_ASKED_DELAY_MS) + backoffMs(Math.floor(failures / servers.count), reconnect);
    }
    failures++;
    onRetry?.({ attempt: failures, delayMs, reason });
    if (delayMs > 0) await pause(delayMs, lifetime);
  }
}

/** A connection that brought nothing proves good by lasting longer than the longest backoff. */
export function lastedLongEnough(openedAtMs: number | undefined, { capMs = DEFAULT_CAP_MS } = {}): boolean {
  return openedAtMs !== undefined && performance.now() - openedAtMs > capMs;
}
