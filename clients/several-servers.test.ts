// Following several servers that share a stream: one of them dies, the following goes on at another, and nothing is missing.
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Transport, TRANSPORTS } from "../protocol/transports.ts";
import { createMemoryStream } from "../server/backbone/memory.ts";
import { startLabServer } from "../server/lab-server.ts";
import { followStream, type NodeFollowOptions } from "./by-transport.ts";
import { createLedger } from "./ledger.ts";
import { response, startRawServer } from "./testing/raw-server.ts";
import { startRelay } from "./testing/relay.ts";
import { type WatchedFollowing, watchFollowing } from "./testing/watched-following.ts";
import { PLAIN_WIRE, WIRES, type Wire } from "./testing/wires.ts";

/** A server behind a relay: what dies, and comes back, is the relay. */
interface MortalServer {
  readonly url: string;
  die(): void;
  revive(): void;
  readonly openedConnections: number;
}

const stream = createMemoryStream({ history: 100_000 });

async function startServer({ scheme, server: options }: Wire = PLAIN_WIRE): Promise<MortalServer> {
  const server = await startLabServer({ port: 0, stream, ...options });
  const relay = await startRelay();
  relay.pointAt(server.port);
  onTestFinished(async () => {
    await relay.close();
    await server.close({ graceMs: 0 });
  });
  return {
    url: relay.url.replace(/^http:/, `${scheme}:`),
    die() {
      relay.pointAt(undefined);
      relay.cutAll();
    },
    revive: () => relay.pointAt(server.port),
    get openedConnections() {
      return relay.openedConnections;
    },
  };
}

/** From the stream's end on, or from where `options` say. */
function follow(
  transport: Transport,
  urls: readonly string[],
  options: Partial<NodeFollowOptions> = {},
): WatchedFollowing {
  const following = watchFollowing<NodeFollowOptions>((_, watched) => followStream(transport, urls, watched), "", {
    after: stream.cursor,
    ...options,
  });
  onTestFinished(() => following.end());
  return following;
}

async function publish(count: number): Promise<void> {
  for (let sent = 0; sent < count; sent++) await stream.publish("x".repeat(100), 0);
}

for (const wire of WIRES.filter(({ name }) => name !== "HTTP/1.1 over TLS")) {
  describe.each(TRANSPORTS)(`%s over ${wire.name}, from several servers of one stream`, (transport) => {
    it("goes on at the next with its cursor when one dies: nothing is lost, nothing comes twice", async () => {
      const [first, second] = [await startServer(wire), await startServer(wire)];
      const startId = stream.lastId;
      const ledger = createLedger(startId);
      const following = follow(transport, [first.url, second.url], { ...wire.client, ledger });
      await publish(3);
      await following.until(() => following.ids.length === 3);
      expect(second.openedConnections).toBe(0);
      for (const [dying, other] of [
        [first, second],
        [second, first],
      ] as const) {
        const before = following.ids.length;
        void publish(20);
        await nextTurn(); // some of them are on their way
        other.revive();
        dying.die();
        await publish(20);
        await following.until(() => following.ids.length === before + 40);
      }
      expect(ledger.close(stream.lastId)).toEqual({
        expected: 83,
        delivered: 83,
        lost: 0,
        duplicate: 0,
        outOfOrder: 0,
      });
      expect(following.gaps).toEqual([]);
      expect(following.opens.length).toBeGreaterThanOrEqual(3);
    });
  });
}

describe.each(TRANSPORTS)("%s, from several servers", (transport) => {
  it("goes to the next at once when one says that it is not ready, whatever it asks for", async () => {
    const notReady = response("503 Service Unavailable", { "Retry-After": "600", Connection: "close" });
    const busy = await startRawServer(({ socket }) => socket.end(notReady));
    const { url } = await startServer();
    const following = follow(transport, [busy.url, url]);
    await following.until(() => following.opens.length === 1);
    expect(following.retries).toEqual([
      expect.objectContaining({ attempt: 1, reason: expect.stringContaining("answered with 503") }),
    ]);
  });

  it("goes from one that is not there to the next, and leaves nothing behind when it ends", async () => {
    const [gone, there] = [await startServer(), await startServer()];
    gone.die();
    const following = follow(transport, [gone.url, there.url]);
    await following.until(() => following.opens.length === 1);
    await publish(1);
    await following.until(() => following.ids.length === 1);
    await following.end();
    expect(following.ids).toEqual([stream.lastId]);
  });
});
