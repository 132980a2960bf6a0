// The subscribers of a soak: on all four transports and all servers the whole time, each with an account of its own.
import { setMaxListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { followStream } from "../../../clients/by-transport.ts";
import { type Transport, TRANSPORTS } from "../../../protocol/transports.ts";
import { type Account, createAccount, type AccountFigures } from "./account.ts";
import type { Audit } from "./audit.ts";
import type { EffectsLog } from "./effects.ts";

export interface SubscribersPlan {
  /** Of the servers, among which they are spread. */
  readonly urls: readonly string[];
  readonly count: number;
  /** Where they begin: a cursor with its epoch. */
  readonly after: string;
}

export interface SubscriberReport extends AccountFigures {
  readonly transport: Transport;
  /** At which it began, from 0; when that fails it goes on at the next. */
  readonly server: number;
  readonly reconnects: number;
  /** Why it stopped following before the end; null: it did not. */
  readonly failure: string | null;
}

export interface Subscribers {
  /** How long each has been without a message. */
  silencesMs(): readonly number[];
  /** Resolves to whether all have what was published up to `stop`, in time. */
  drain(stop: string, timeoutMs: number): Promise<boolean>;
  /** Ends them; resolves when their connections are closed. */
  end(stop: string): Promise<SubscriberReport[]>;
}

interface Subscriber {
  readonly transport: Transport;
  readonly server: number;
  readonly account: Account;
  reconnects: number;
  lastMessageAtMs: number;
  isOpen: boolean;
  failure: string | null;
}

/** Short ones, so that everything happens often: a minute of this is worth an hour of a browser's. */
export const TIMES = { pollIntervalMs: 200, holdMs: 2000, reconnect: { baseMs: 50, capMs: 1000 } } as const;
/** Of the servers; three without anything mean that the server is dead. */
export const HEARTBEAT_MS = 1000;
const SILENCE_MS = 3 * HEARTBEAT_MS;

const OPEN_LIMIT_MS = 30_000;
const LOOK_EVERY_MS = 20;

/** Resolves when all are connected. Rejects when that takes too long. */
export async function startSubscribers(
  { urls, count, after }: SubscribersPlan,
  audit: Audit,
  effects: EffectsLog,
): Promise<Subscribers> {
  const abort = new AbortController();
  setMaxListeners(0, abort.signal);
  const subscribers = Array.from({ length: count }, (_, index): Subscriber => {
    const transport = TRANSPORTS[index % TRANSPORTS.length] ?? "websocket";
    const server = (index + Math.floor(index / TRANSPORTS.length)) % urls.length; // each transport at each, in turn
    const lastMessageAtMs = performance.now();
    return {
      transport,
      server,
      account: createAccount(after),
      reconnects: 0,
      lastMessageAtMs,
      isOpen: false,
      failure: null,
    };
  });

  async function follow(subscriber: Subscriber): Promise<void> {
    const { transport, server, account } = subscriber;
    const silenceMs = transport === "long-polling" ? SILENCE_MS - TIMES.holdMs : SILENCE_MS; // it counts from the hold's end
    try {
      await followStream(transport, [...urls.slice(server), ...urls.slice(0, server)], {
        ...TIMES,
        silenceMs,
        after,
        signal: abort.signal,
        ledger: account,
        onMessage(message) {
          const nowMs = performance.now();
          effects.silence(nowMs - subscriber.lastMessageAtMs);
          subscriber.lastMessageAtMs = nowMs;
          audit.delivered(account.epoch, message);
        },
        onOpen: () => (subscriber.isOpen = true),
        onGap({ cursor }) {
          account.gap(cursor);
          effects.count("gaps");
        },
        onRetry() {
          subscriber.reconnects++;
          effects.count("reconnects");
        },
      });
    } catch (error) {
      subscriber.failure = error instanceof Error ? error.message : String(error);
    }
  }

  /** Resolves to whether that happened in time. */
  async function until(isSo: (subscriber: Subscriber) => boolean, timeoutMs: number): Promise<boolean> {
    const deadlineMs = performance.now() + timeoutMs;
    while (performance.now() < deadlineMs) {
      if (subscribers.every((subscriber) => subscriber.failure !== null || isSo(subscriber))) return true;
      await delay(LOOK_EVERY_MS);
    }
    return false;
  }

  const followings = subscribers.map(follow);
  if (!(await until(({ isOpen }) => isOpen, OPEN_LIMIT_MS))) {
    abort.abort();
    await Promise.all(followings);
    throw new Error(`not all subscribers could connect within ${OPEN_LIMIT_MS} ms`);
  }

  return {
    silencesMs: () => subscribers.map(({ lastMessageAtMs }) => performance.now() - lastMessageAtMs),
    drain: (stop, timeoutMs) => until(({ account }) => account.close(stop, audit.lastIdOf).reached, timeoutMs),
    async end(stop) {
      abort.abort();
      await Promise.all(followings);
      return subscribers.map(({ transport, server, account, reconnects, failure }) => ({
        transport,
        server,
        ...account.close(stop, audit.lastIdOf),
        reconnects,
        failure,
      }));
    },
  };
}
