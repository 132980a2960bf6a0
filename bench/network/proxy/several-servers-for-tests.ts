// Two lab servers on one stream behind a proxy, and followers of it; all ended with the test.
import { expect, onTestFinished } from "vitest";
import { type Transport, TRANSPORTS } from "../../../protocol/transports.ts";
import { createMemoryStream } from "../../../server/backbone/memory.ts";
import { type LabServer, type LabServerOptions, startLabServer } from "../../../server/lab-server.ts";
import { WatchedStream } from "../../../server/lab-server-for-tests.ts";
import { type Answer, ask } from "../../../server/raw-connection-for-tests.ts";
import { followStream } from "../../../clients/by-transport.ts";
import { createLedger, type LedgerFigures } from "../../../clients/ledger.ts";
import { type WatchedFollowing, watchFollowing } from "../../../clients/testing/watched-following.ts";
import type { Changes, ShippedProxy } from "./shipped-proxies-for-tests.ts";

export interface Follower extends WatchedFollowing {
  readonly transport: Transport;
  /** Its account of everything up to `stopId`. */
  figures(stopId: number): LedgerFigures;
}

export interface ServersBehind {
  readonly stream: WatchedStream;
  readonly servers: readonly [LabServer, LabServer];
  /** Of the proxy. */
  readonly port: number;
  publish(count: number): Promise<void>;
  /** From the beginning, over all transports, through the proxy; resolves when all are connected. */
  followAll(): Promise<readonly Follower[]>;
}

export interface ServersBehindOptions {
  readonly changes?: Changes;
  /** Of both servers, and of the first alone. */
  readonly serverOptions?: Partial<LabServerOptions>;
  readonly firstServer?: Partial<LabServerOptions>;
}

export function createSharedStream(): WatchedStream {
  return new WatchedStream(createMemoryStream({ history: 1000 }));
}

export async function startServersBehind(
  proxy: ShippedProxy,
  { changes, serverOptions, firstServer }: ServersBehindOptions = {},
): Promise<ServersBehind> {
  const stream = createSharedStream();
  const one = await startServerOn(stream, { ...serverOptions, ...firstServer });
  const two = await startServerOn(stream, serverOptions);
  const port = await proxy.start([one.port, two.port], changes);
  return {
    stream,
    servers: [one, two],
    port,
    async publish(count) {
      for (let published = 0; published < count; published++) await stream.publish("x", 0);
    },
    followAll: () => followAll(`http://127.0.0.1:${port}`),
  };
}

export async function startServerOn(
  stream: WatchedStream,
  options: Partial<LabServerOptions> = {},
): Promise<LabServer> {
  const server = await startLabServer({ ...options, port: 0, stream });
  onTestFinished(() => server.close({ graceMs: 0 }));
  return server;
}

export async function followAll(url: string): Promise<readonly Follower[]> {
  const followers = TRANSPORTS.map((transport) => {
    const ledger = createLedger(0);
    const following = watchFollowing((of, options) => followStream(transport, of, options), url, {
      after: "0",
      ledger,
    });
    onTestFinished(() => following.end());
    return { ...following, transport, figures: (stopId: number) => ledger.close(stopId) };
  });
  await Promise.all(followers.map((follower) => follower.until(() => follower.opens.length > 0)));
  return followers;
}

/** Resolves when every follower has come so far. */
export async function allHave(followers: readonly Follower[], lastId: number): Promise<void> {
  await Promise.all(followers.map((follower) => follower.until(() => follower.ids.at(-1) === lastId)));
}

/** Each has had each message once, in order, and none was told of a gap. */
export function expectAll(followers: readonly Follower[], lastId: number): void {
  const all = { expected: lastId, delivered: lastId, lost: 0, duplicate: 0, outOfOrder: 0 };
  for (const { transport, gaps, ids, figures } of followers) {
    expect([transport, gaps, figures(lastId)]).toEqual([transport, [], all]);
    expect(ids).toEqual(Array.from({ length: lastId }, (_, index) => index + 1));
  }
}

/** On a connection of its own, as a publisher that has just come. */
export function post(port: number, payload: string): Promise<Answer> {
  return ask(port, "/publish", { method: "POST", content: JSON.stringify({ payload }) });
}

/** Like a crash: connections are cut, and new ones refused, without a word. */
export async function crash(server: LabServer): Promise<void> {
  const closed = server.close({ graceMs: 0 });
  server.cutConnections();
  await closed;
}
