// A server that is killed and comes back on its port, with the stream that outlived it; followed over real WebSockets.
import { setTimeout as delay } from "node:timers/promises";
import { createLedger, type LedgerFigures } from "../../../clients/ledger.ts";
import { takeTextFrame } from "../../../clients/stream-frame.ts";
import { openWebSocket, type WebSocketConnection } from "../../../clients/websocket-connection.ts";
import { createMemoryStream } from "../../../server/backbone/memory.ts";
import { nowUs } from "../../../server/clock.ts";
import { startLabServer } from "../../../server/lab-server.ts";
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
  const publish = async (upTo: number): Promise<void> => {
    while (stream.lastId < upTo) {
      await stream.publish(String(stream.lastId + 1), nowUs());
      if (stream.lastId % 5 === 0) await delay(1);
    }
  };
  const ledger = createLedger(0);
  let server = await startLabServer({ port: 0, stream });
  const { port, url } = server;
  let attempts = 0;
  let gaps = 0;
  let highestId = 0;
  const arrived = async (id: number): Promise<void> => {
    for (let waitedMs = 0; highestId < id && waitedMs < LIMIT_MS / 2; waitedMs += 2) await delay(2);
  };
  const stop = new AbortController();
  const connect: Connect = (after, listener) => {
    attempts++;
    return link(`${url}/ws${after === undefined ? "" : `?after=${after}`}`, listener);
  };
  const following = follow(connect, {
    after: `${stream.epoch}.0`,
    signal: stop.signal,
    silenceMs: 60_000,
    reconnect: { baseMs: 10, capMs: 50, random: Math.random },
    onMessage: ({ id }) => {
      ledger.arrived(id);
      highestId = Math.max(highestId, id);
    },
    onGap: () => void gaps++,
  }).then(
    () => "",
    (error: unknown) => String(error),
  );
  await publish(messages / 3);
  await arrived(messages / 3);
  server.cutConnections();
  await server.close({ graceMs: 0 });
  await publish((2 * messages) / 3);
  await delay(AWAY_MS);
  server = await startLabServer({ port, stream });
  await publish(messages);
  await arrived(messages);
  stop.abort();
  const failure = await Promise.race([following, delay(1000, "did not end within a second of the abort")]);
  await server.close({ graceMs: 0 });
  return { ledger: ledger.close(messages), gaps, attempts, failure };
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
