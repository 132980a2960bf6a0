import { getEventListeners } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { TRANSPORTS } from "../protocol/transports.ts";
import { startLabServer } from "../server/lab-server.ts";
import { followStream } from "./by-transport.ts";
import { startRelay } from "./testing/relay.ts";
import { WIRES } from "./testing/wires.ts";

/** What keeps this process busy. */
function resources(): { sockets: number; timers: number } {
  const names = process.getActiveResourcesInfo();
  return {
    sockets: names.filter((name) => name.startsWith("TCP")).length,
    timers: names.filter((name) => name === "Timeout").length,
  };
}

it.each(WIRES)("a following over $name leaves no timer, no socket and no listener behind", async (wire) => {
  const server = await startLabServer({ port: 0, ...wire.server });
  const relay = await startRelay();
  relay.pointAt(server.port);
  onTestFinished(() => relay.close());
  onTestFinished(() => server.close({ graceMs: 0 }));
  const url = relay.url.replace(/^http:/, `${wire.scheme}:`);
  // Relay and server listen. Of the test before something may still be closing.
  await expect.poll(() => resources().sockets).toBe(2);
  const before = resources();
  for (const transport of TRANSPORTS) {
    const abort = new AbortController();
    const { signal } = abort;
    let following = Promise.resolve();
    await new Promise<void>((resolve) => {
      following = followStream(transport, url, { ...wire.client, signal, onMessage() {}, onOpen: () => resolve() });
    });
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    expect(resources().sockets).toBeGreaterThan(before.sockets);
    abort.abort();
    await following;
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    await relay.whenUnused();
    await expect.poll(() => resources().sockets, { message: transport }).toBe(before.sockets);
    await expect.poll(() => resources().timers, { message: transport }).toBeLessThanOrEqual(before.timers);
  }
});
