// A path that breaks without a word, between the lab's own server and clients.
import { expect, it, onTestFinished } from "vitest";
import type { Transport } from "../../../protocol/transports.ts";
import { nowUs } from "../../../server/clock.ts";
import { startLabServer } from "../../../server/lab-server.ts";
import { openSilentPeer, type SilentPeer } from "./silent-peer.ts";

const HEARTBEAT_MS = 60;
const PATIENCE_MS = 30 * HEARTBEAT_MS; // the machine may be busy

async function openPeer(transport: Transport, options: { silenceMs: number; holdMs?: number }): Promise<SilentPeer> {
  const server = await startLabServer({ port: 0, heartbeatMs: HEARTBEAT_MS });
  onTestFinished(() => server.close({ graceMs: 0 }));
  const peer = await openSilentPeer({ transport, url: server.url, options: { after: "0", ...options } });
  onTestFinished(() => peer.close());
  return peer;
}

it("is noticed by both sides of a WebSocket, though nobody told them; by the server not before two heartbeats", async () => {
  const peer = await openPeer("websocket", { silenceMs: 8 * HEARTBEAT_MS });
  const notice = await peer.silence({ atUs: nowUs() + 2.5 * HEARTBEAT_MS * 1000, patienceMs: PATIENCE_MS });
  if (notice === "cut before") throw new Error("expected it to live until then");
  expect(notice.byServerAfterUs).toBeGreaterThan(1.5 * HEARTBEAT_MS * 1000); // its timer may have been late once
  expect(notice.byClientAfterUs).toBeGreaterThan(6 * HEARTBEAT_MS * 1000);
});

it.each([
  ["sse", { silenceMs: 8 * HEARTBEAT_MS }],
  ["long-polling", { silenceMs: 7 * HEARTBEAT_MS, holdMs: HEARTBEAT_MS }],
] as const)("is noticed by a client of %s, and never by its server", async (transport, options) => {
  const peer = await openPeer(transport, options);
  const notice = await peer.silence({ atUs: nowUs(), patienceMs: PATIENCE_MS });
  expect(notice).toEqual({ byServerAfterUs: null, byClientAfterUs: expect.any(Number) as number });
});

it("is not reached by one that was given up before", async () => {
  const peer = await openPeer("sse", { silenceMs: HEARTBEAT_MS / 4 }); // of which the server knows nothing
  const notice = await peer.silence({ atUs: nowUs() + 4 * HEARTBEAT_MS * 1000, patienceMs: PATIENCE_MS });
  expect(notice).toBe("cut before");
});

it("rejects where nobody listens, and leaves nothing behind", async () => {
  const before = process.getActiveResourcesInfo().filter((name) => name.startsWith("TCP")).length;
  const opening = openSilentPeer({ transport: "websocket", url: "http://127.0.0.1:9", options: { silenceMs: 1000 } });
  await expect(opening).rejects.toThrow();
  await expect
    .poll(() => process.getActiveResourcesInfo().filter((name) => name.startsWith("TCP")).length)
    .toBeLessThanOrEqual(before);
});
