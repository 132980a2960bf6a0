// The project's own clients, following a foreign server: what they were handed, and what arrived at all.
import type { Attempt } from "../../bench/checks/rule.ts";
import { followStream, type NodeFollowOptions } from "../../clients/by-transport.ts";
import { createLedger, type Ledger } from "../../clients/ledger.ts";
import type { Message } from "../../protocol/message.ts";
import type { Transport } from "../../protocol/transports.ts";
import type { Target } from "./rule.ts";

export interface Following {
  readonly messages: readonly Message[];
  /** Of every arrival, duplicates too. */
  readonly ledger: Ledger;
  /** Resolves when the connection stands. */
  opened(): Promise<void>;
  /** Resolves when a message of that id or a later one is there. Rejects when the following broke. */
  reached(id: number): Promise<void>;
  end(): Promise<void>;
}

/** Short for a check, long for a server. */
const POLL_INTERVAL_MS = 50;

/** Follows after the id `startId` of `epoch`; ended with the attempt. A lost connection or a gap breaks it. */
export function startFollowing(
  { url }: Target,
  { cleanup }: Attempt,
  transport: Transport,
  { after, startId, ...options }: Partial<NodeFollowOptions> & { readonly startId: number },
): Following {
  const abort = new AbortController();
  const messages: Message[] = [];
  const ledger = createLedger(startId);
  const waiting = new Set<() => void>();
  let isOpen = false;
  let lastId = startId;
  let failure: Error | undefined;
  const look = (): void => {
    for (const check of waiting) check();
  };
  const fail = (error: Error): void => {
    failure ??= error;
    look();
  };
  const following = followStream(transport, url, {
    pollIntervalMs: POLL_INTERVAL_MS,
    ...(after !== undefined && { after }),
    ...options,
    signal: abort.signal,
    ledger,
    onMessage(message) {
      messages.push(message);
      lastId = message.id;
      look();
    },
    onOpen() {
      isOpen = true;
      look();
    },
    onGap: (gap) => fail(new Error(`a gap was announced: ${JSON.stringify(gap)}`)),
    onRetry: ({ reason }) => fail(new Error(`the connection was lost: ${reason}`)),
  });
  following.catch((error: unknown) => fail(error instanceof Error ? error : new Error(String(error))));

  function until(isThere: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        if (failure === undefined && !isThere()) return;
        waiting.delete(check);
        if (failure === undefined) resolve();
        else reject(failure);
      };
      waiting.add(check);
      check();
    });
  }

  async function end(): Promise<void> {
    abort.abort();
    await following.catch(() => {}); // it was reported
  }
  cleanup.add(end);
  return {
    messages,
    ledger,
    opened: () => until(() => isOpen),
    reached: (id) => until(() => lastId >= id),
    end,
  };
}
