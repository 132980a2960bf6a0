// A server that is killed and comes back on its port, with the stream that outlived it; followed over real WebSockets.
import { setTimeout as delay } from "node:timers/promises";
import { createLedger, type Ledger, type LedgerFigures } from "../../../clients/ledger.ts";
import { takeTextFrame } from "../../../clients/stream-frame.ts";
import { openWebSocket, type WebSocketConnection } from "../../../clients/websocket-connection.ts";
import { createMemoryStream } from "../../../server/backbone/memory.ts";
import { nowUs } from "../../../server/clock.ts";
import { startLabServer } from "../../../server/lab-server.ts";
import type { MessageStream } from "../../../server/stream.ts";
import type { Connect, Link } from "../shapes.ts";
import type { Follow } from "./play-follow.ts";

export interface OutageSeen {
  readonly ledger: LedgerFigures;
  readonly gaps: number;
  /** Of connecting. */
  readonly attempts: number;
  /** Of the follower's promise; "" when it resolved after the abort. */
  readonly failure: string;
}

const LIMIT_MS = 4000;
/** How long the server is away. */
const AWAY_MS = 60;

/** A third of the messages is published before, while the server is away, and after. */
export async function followThroughOutage(follow: Follow, messages: number): Promise<OutageSeen> {
  const stream = createMemoryStream({ history: messages });
  const server = await startLabServer({ port: 0, stream });
  const followed = startFollowing(follow, server.url, `${stream.epoch}.0`);
  await publishUpTo(messages / 3, stream);
  await followed.arrived(messages / 3);
  server.cutConnections();
  await server.close({ graceMs: 0 });
  await publishUpTo((2 * messages) / 3, stream);
  await delay(AWAY_MS);
  const back = await startLabServer({ port: server.port, stream });
  await publishUpTo(messages, stream);
  await followed.arrived(messages);
  const failure = await followed.end();
  await back.close({ graceMs: 0 });
  const { gaps, attempts, ledger } = followed;
  return { ledger: ledger.close(messages), gaps, attempts, failure };
}

async function publishUpTo(lastId: number, stream: MessageStream): Promise<void> {
  while (stream.lastId < lastId) {
    await stream.publish(String(stream.lastId + 1), nowUs());
    if (stream.lastId % 5 === 0) await delay(1);
  }
}

interface Followed {
  readonly ledger: Ledger;
  readonly gaps: number;
  readonly attempts: number;
  /** Resolves when this message has come, the follower has ended, or after {@link LIMIT_MS}. */
  arrived(id: number): Promise<void>;
  /** See {@link OutageSeen.failure}. */
  end(): Promise<string>;
}

function startFollowing(follow: Follow, url: string, after: string): Followed {
  const stop = new AbortController();
  const seen = { gaps: 0, attempts: 0, highestId: 0, isOver: false };
  const ledger = createLedger(0);
  const connect: Connect = (cursor, listener) => {
    seen.attempts++;
    return link(`${url}/ws${cursor === undefined ? "" : `?after=${cursor}`}`, listener);
  };
  async function run(): Promise<string> {
    try {
      await follow(connect, {
        after,
        signal: stop.signal,
        silenceMs: 60_000,
        reconnect: { baseMs: 10, capMs: 50 },
        onMessage({ id }) {
          ledger.arrived(id);
          seen.highestId = Math.max(seen.highestId, id);
        },
        onGap: () => void seen.gaps++,
      });
      return stop.signal.aborted ? "" : "ended before the abort";
    } catch (error) {
      return String(error);
    } finally {
      seen.isOver = true;
    }
  }
  const outcome = run();
  return {
    ledger,
    get gaps() {
      return seen.gaps;
    },
    get attempts() {
      return seen.attempts;
    },
    async arrived(id) {
      const deadlineMs = performance.now() + LIMIT_MS;
      while (seen.highestId < id && !seen.isOver && performance.now() < deadlineMs) await delay(2);
    },
    end() {
      stop.abort();
      return Promise.race([outcome, delay(2000, "did not end within two seconds of the abort")]);
    },
  };
}

function link(url: string, listener: Parameters<Connect>[1]): Link {
  const opening = new AbortController();
  let connection: WebSocketConnection | undefined;
  async function run(): Promise<{ reason: string }> {
    try {
      connection = await openWebSocket(url, {
        signal: opening.signal,
        onActivity: () => listener.alive(),
        onText: (text) => void takeTextFrame(text, listener),
      });
      if (opening.signal.aborted) connection.terminate();
      const { code } = await connection.closed;
      return { reason: `closed with ${code}` };
    } catch (error) {
      return { reason: String(error) };
    }
  }
  return {
    ended: run(),
    cut(reason) {
      opening.abort(new Error(reason));
      connection?.terminate(new Error(reason));
    },
  };
}
