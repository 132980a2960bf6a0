import { getEventListeners } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { TRANSPORTS } from "../protocol/transports.ts";
import { startLabServer } from "../server/lab-server.ts";
import { followStream } from "./by-transport.ts";
import { startRelay } from "./testing/relay.ts";

/** What keeps this process busy: timers and sockets. */
function resources(): string[] {
  return process.getActiveResourcesInfo().filter((name) => name === "Timeout" || name.startsWith("TCP"));
}

it("a following leaves no timer, no socket and no listener behind", async () => {
  const server = await startLabServer({ port: 0 });
  const relay = await startRelay();
  relay.pointAt(server.port);
  onTestFinished(() => relay.close());
  onTestFinished(() => server.close({ graceMs: 0 }));
  const before = resources();
  for (const transport of TRANSPORTS) {
    const abort = new AbortController();
    const { signal } = abort;
    let following = Promise.resolve();
    await new Promise<void>((resolve) => {
      following = followStream(transport, relay.url, { signal, onMessage() {}, onOpen: () => resolve() });
    });
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    expect(resources().length).toBeGreaterThan(before.length);
    abort.abort();
    await following;
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    await relay.whenUnused();
    await expect.poll(resources, { message: transport }).toEqual(before);
  }
});
