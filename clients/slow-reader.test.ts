// A follower behind a connection that stands still for a while: with each policy of the server, its ledger stays exact.
import { setImmediate } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { startLabServer } from "../server/lab-server.ts";
import { followStream } from "./by-transport.ts";
import { createLedger } from "./ledger.ts";
import { startRelay } from "./testing/relay.ts";
import { watchFollowing } from "./testing/watched-following.ts";
import { type Wire, WIRES } from "./testing/wires.ts";

const PAYLOAD = "x".repeat(100_000);
const STREAMING = ["sse", "websocket"] as const;
const ON_ALL_WIRES = STREAMING.flatMap((transport) => WIRES.map((wire) => ({ transport, wire, way: wire.name })));

interface Rig {
  readonly policy: "gap" | "close";
  readonly history: number;
  readonly transport: "sse" | "websocket";
  readonly wire: Wire;
}

async function start({ policy, history, transport, wire }: Rig) {
  const slowReader = { policy, bufferBytes: 500_000 };
  const server = await startLabServer({ ...wire.server, port: 0, history, slowReader, heartbeatMs: 600_000 });
  onTestFinished(() => server.close({ graceMs: 0 }));
  const relay = await startRelay();
  onTestFinished(() => relay.close());
  relay.pointAt(server.port);
  const ledger = createLedger(0);
  const following = watchFollowing(
    (url, options) => followStream(transport, url, { ...options, ...wire.client }),
    relay.url.replace("http:", `${wire.scheme}:`),
    { after: "0", ledger },
  );
  onTestFinished(() => following.end());
  await following.until(() => following.opens.length === 1);

  async function publish(): Promise<void> {
    await server.stream.publish(PAYLOAD, 0);
    await setImmediate();
  }
  const counts = server.slowReaders[transport];
  return { server, relay, ledger, following, publish, counts };
}

test.each(ON_ALL_WIRES)(
  "$transport over $way, gap: what it lost is what was announced",
  async ({ transport, wire }) => {
    const { server, relay, ledger, following, publish, counts } = await start({
      policy: "gap",
      history: 8,
      transport,
      wire,
    });
    await publish();
    await following.until(() => following.ids.length === 1);
    relay.stopReading();
    for (let i = 0; i < 150; i++) await publish(); // 15 MB: more than the kernel's buffers take
    relay.readOn();
    const { lastId } = server.stream;
    await following.until(() => following.ids.at(-1) === lastId);
    expect(counts).toEqual({ gapped: following.gaps.length, closed: 0, cut: 0 });
    expect(following.gaps.length).toBeGreaterThan(0);
    expect(following.retries).toEqual([]);
    const { lost, duplicate, outOfOrder } = ledger.close(lastId);
    let missing = 0;
    for (const { oldestId } of following.gaps)
      missing += oldestId - 1 - following.ids.filter((id) => id < oldestId).at(-1)!;
    expect({ lost, duplicate, outOfOrder }).toEqual({ lost: missing, duplicate: 0, outOfOrder: 0 });
  },
);

test.each(ON_ALL_WIRES)(
  "$transport over $way, close: it comes again and has lost nothing",
  async ({ transport, wire }) => {
    const { server, relay, ledger, following, publish, counts } = await start({
      policy: "close",
      history: 1000,
      transport,
      wire,
    });
    await publish();
    await following.until(() => following.ids.length === 1);
    relay.stopReading();
    while (counts.closed === 0) await publish();
    relay.readOn();
    await following.until(() => following.opens.length === 2);
    await publish();
    const { lastId } = server.stream;
    await following.until(() => following.ids.at(-1) === lastId);
    expect(ledger.close(lastId)).toMatchObject({ lost: 0, duplicate: 0, outOfOrder: 0 });
    expect(following.gaps).toEqual([]);
    expect(counts).toEqual({ gapped: 0, closed: 1, cut: 0 });
    expect(following.retries[0]?.reason).toMatch(transport === "sse" ? /the server ended|ended/ : /closed with 1013/);
  },
);
