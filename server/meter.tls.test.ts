// The meter below TLS and HTTP/2: every byte of TCP, handshakes and records included, equal to the client's own counters.
import { describe, expect, test } from "vitest";
import { text } from "../protocol/websocket/conformance/wire-for-tests.ts";
import { connectHttp2 } from "./http2-for-tests.ts";
import { openHttp2Speaker } from "./http2-websocket-for-tests.ts";
import { publishNumbered, startTestServer, type TestServer } from "./lab-server-for-tests.ts";
import type { MeteredUse } from "./meter.ts";

/** Of all uses together. */
function total(server: TestServer): { bytesIn: number; bytesOut: number } {
  const all = Object.values(server.meter.snapshot());
  const sum = (what: "bytesIn" | "bytesOut"): number => all.reduce((before, counters) => before + counters[what], 0);
  return { bytesIn: sum("bytesIn"), bytesOut: sum("bytesOut") };
}

describe("one connection of HTTP/2", () => {
  test.for(["short-polling", "long-polling", "sse", "websocket"] as const)(
    "for %s alone: all its bytes",
    async (use) => {
      const server = await startTestServer({ tls: true, http: 2 });
      const client = await connectHttp2(server);
      if (use === "websocket") {
        const speaker = await openHttp2Speaker(client, "/ws");
        speaker.sayFrames(text(JSON.stringify({ echo: "x".repeat(200_000) })));
        await speaker.until((lines) => lines.length === 2);
      } else if (use === "sse") {
        client.open({ ":path": "/sse" }).resume();
        await server.stream.reached("following", 1);
        await publishNumbered(server.stream, 10);
      } else {
        for (let count = 0; count < 5; count++) {
          await publishNumbered(server.stream, 1);
          await client.ask(use === "short-polling" ? "/poll?after=0" : "/long-poll?after=0");
        }
      }
      await expect
        .poll(() => server.meter.snapshot()[use])
        .toMatchObject({ open: 1, opened: 1, requests: use.endsWith("polling") ? 5 : 1 });
      await expect
        .poll(() => {
          const { bytesIn, bytesOut } = server.meter.snapshot()[use];
          return [bytesIn - client.socket.bytesWritten, bytesOut - client.socket.bytesRead];
        })
        .toEqual([0, 0]);
      client.session.destroy();
      await expect.poll(() => server.meter.snapshot()[use].open).toBe(0);
      expect(total(server)).toMatchObject({ bytesIn: client.socket.bytesWritten });
    },
  );

  test("for one use after the other: each has the answers that it asked for", async () => {
    const server = await startTestServer({ tls: true, http: 2 });
    const client = await connectHttp2(server);
    await client.ask("/poll");
    const before = server.meter.snapshot();
    const content = Buffer.alloc(100_000);
    await client.ask("/echo", { method: "POST", content });
    await client.ask("/poll");
    const after = server.meter.snapshot();
    const grown = (use: MeteredUse): number => after[use].bytesOut - before[use].bytesOut;
    expect(grown("other")).toBeGreaterThan(content.length);
    expect(grown("short-polling")).toBeLessThan(1000);
  });

  test("for several uses at the same time: the bytes are nobody's, the requests are counted", async () => {
    const server = await startTestServer({ tls: true, http: 2 });
    const client = await connectHttp2(server);
    client.open({ ":path": "/sse" }).resume();
    await server.stream.reached("following", 1);
    const speaker = await openHttp2Speaker(client, "/ws");
    await speaker.until((lines) => lines.length === 1);
    const before = server.meter.snapshot();
    for (let id = 1; id <= 20; id++) await server.stream.publish("x".repeat(10_000), id);
    await speaker.until((lines) => lines.length === 21);
    const after = server.meter.snapshot();
    expect(after.other.bytesOut - before.other.bytesOut).toBeGreaterThan(400_000);
    for (const use of ["sse", "websocket"] as const) {
      expect(after[use]).toEqual({ ...before[use], requests: 1, open: 1, opened: 1 });
    }
    await expect.poll(() => total(server).bytesOut).toBe(client.socket.bytesRead);
  });
});
