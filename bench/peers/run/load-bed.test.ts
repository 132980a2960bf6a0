import { describe, expect, it, onTestFinished } from "vitest";
import { createGenerator as autocannon } from "../generators/autocannon.ts";
import type { Generator } from "../generators/generator.ts";
import { createGenerator as net } from "../generators/net.ts";
import { createGenerator as ours } from "../generators/ours.ts";
import { createGenerator as ws } from "../generators/ws.ts";
import { createMessageSource } from "../servers/publishing.ts";
import { start as startPolling } from "../servers/polling-net.ts";
import type { PeerServer } from "../servers/peer-server.ts";
import { start as startSse } from "../servers/sse-net.ts";
import { start as startWebSocket } from "../servers/websocket-net.ts";

const CONNECTIONS = 3;

async function opened(starting: Promise<PeerServer>): Promise<PeerServer> {
  const server = await starting;
  onTestFinished(() => server.close());
  return server;
}

describe.each<["websocket" | "sse", string, () => Generator]>([
  ["websocket", "ours", ours],
  ["websocket", "ws", ws],
  ["websocket", "net", net],
  ["sse", "ours", ours],
  ["sse", "net", net],
])("over %s %s", (service, _, createGenerator) => {
  it("counts every message of every subscriber", async () => {
    const server = await opened(service === "sse" ? startSse() : startWebSocket(service));
    const generator = createGenerator();
    await generator.connect({ port: server.port, service, connections: CONNECTIONS });
    await expect.poll(() => server.subscribers()).toBe(CONNECTIONS);
    await generator.begin();
    const next = createMessageSource(128);
    for (let sent = 0; sent < 4; sent++) server.publish(next());
    await expect.poll(() => generator.count()).toEqual({ messages: 4 * CONNECTIONS, wrong: 0 });
    await generator.end();
  });
});

describe.each([
  ["ours", ours],
  ["autocannon", autocannon],
  ["net", net],
])("polls of %s", (_, createGenerator) => {
  it("go on until they are ended, and begin again", async () => {
    const server = await opened(startPolling("short-polling"));
    const next = createMessageSource(128);
    server.publish(next());
    server.publish(next());
    const generator = createGenerator();
    await generator.connect({ port: server.port, service: "short-polling", connections: CONNECTIONS });
    for (let window = 0; window < 2; window++) {
      await generator.begin();
      await expect.poll(() => generator.count().messages).toBeGreaterThan(10);
      await generator.end();
      const { messages, wrong } = generator.count();
      expect(wrong).toBe(0);
      await new Promise((resolve) => setImmediate(resolve));
      expect(generator.count().messages).toBe(messages);
    }
  });
});
