import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { startFaultyRelay } from "./faulty-relay.ts";

/** A relay in front of a server of raw sockets; `join` gives both ends of a connection through it. */
async function startRelayed() {
  const waiting: ((socket: Socket) => void)[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => waiting.shift()?.(socket));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const relay = await startFaultyRelay(port);
  onTestFinished(async () => {
    await relay.close();
    server.close();
  });
  return {
    relay,
    join: async () => {
      const accepted = new Promise<Socket>((resolve) => waiting.push(resolve));
      const atClient = connect({ port: relay.port, host: "127.0.0.1", allowHalfOpen: true });
      const ends = { atClient, atServer: await accepted };
      for (const socket of Object.values(ends)) {
        socket.on("error", () => {}); // what a fault does
        onTestFinished(() => void socket.destroy());
      }
      return ends;
    },
  };
}

function whenClosed(socket: Socket): Promise<void> {
  socket.on("end", () => socket.end());
  return new Promise((resolve) => void socket.once("close", () => resolve()));
}

it("passes everything on both ways, and each end's end", async () => {
  const { relay, join } = await startRelayed();
  const { atClient, atServer } = await join();
  const content = Buffer.alloc(3_000_000, "abc");
  atClient.end(content);
  atServer.end("answer");
  const [received, answer] = await Promise.all([buffer(atServer), buffer(atClient)]);
  expect(received.equals(content)).toBe(true);
  expect(String(answer)).toBe("answer");
  await expect.poll(() => relay.open).toBe(0);
});

describe("a cut", () => {
  it("after so many bytes: what lies before it arrives, then the end", async () => {
    for (const [afterBytes, isReset] of [
      [1, false],
      [7, false],
      [7, true],
    ] as const) {
      const { relay, join } = await startRelayed();
      const { atClient, atServer } = await join();
      const cutting = relay.cutEach(() => ({ afterBytes, isReset }));
      const closed = whenClosed(atClient);
      let received = "";
      atClient.on("data", (chunk: Buffer) => (received += String(chunk)));
      atServer.write("hello world");
      await closed;
      expect(received).toBe("hello world".slice(0, afterBytes));
      await expect.poll(() => relay.open).toBe(0);
      expect(cutting.end()).toEqual({ connections: 1, withinChunk: 1 });
    }
  });

  it("between two writes is not within one, and counts the bytes of both directions", async () => {
    const { relay, join } = await startRelayed();
    const { atClient, atServer } = await join();
    const cutting = relay.cutEach(() => ({ afterBytes: 10, isReset: false }));
    atClient.write("question");
    await once(atServer, "data");
    const closed = whenClosed(atServer);
    atServer.write("ok");
    await closed;
    expect(cutting.end()).toEqual({ connections: 1, withinChunk: 0 });
  });

  it("hits new connections too, and none once it is over", async () => {
    const { relay, join } = await startRelayed();
    const cutting = relay.cutEach(() => ({ afterBytes: 2, isReset: false }));
    const { atClient, atServer } = await join();
    atServer.write("hello");
    expect(String(await buffer(atClient))).toBe("he");
    const spared = await join();
    expect(cutting.end().connections).toBe(1);
    spared.atServer.end("hello");
    expect(String(await buffer(spared.atClient))).toBe("hello");
  });
});

it("half open: nothing passes and nobody learns of it, until it is over; new connections are whole", async () => {
  const { relay, join } = await startRelayed();
  const { atClient, atServer } = await join();
  const swallowing = relay.swallow();
  atServer.write("never seen");
  atClient.resetAndDestroy(); // the server does not hear of that either
  const other = await join();
  other.atServer.write("seen");
  expect(String((await once(other.atClient, "data"))[0])).toBe("seen");
  expect(atServer.destroyed).toBe(false);
  const closed = whenClosed(atServer.resume());
  expect(swallowing.end()).toBe(1);
  await closed;
});

it("stalled: nothing is read until it is over, and nothing is lost", async () => {
  const { relay, join } = await startRelayed();
  const { atClient, atServer } = await join();
  atServer.write("first");
  await once(atClient, "data");
  const stalling = relay.stall();
  const total = 32 * 2 ** 20;
  const received = buffer(atClient);
  const flushed = new Promise<void>((resolve) => atServer.write(Buffer.alloc(total), () => resolve()));
  const isFlushed = await Promise.race([
    flushed.then(() => true),
    new Promise((resolve) => setTimeout(resolve, 50, false)),
  ]);
  expect(isFlushed).toBe(false);
  expect(stalling.end()).toBe(1);
  atServer.end();
  expect((await received).length).toBe(total);
});

it("leads nowhere, or to a server that is gone: a reset; and resets all that it has", async () => {
  const { relay, join } = await startRelayed();
  const { atClient, atServer } = await join();
  const closed = Promise.all([atClient, atServer].map((socket) => whenClosed(socket.resume())));
  expect(relay.resetAll()).toBe(1);
  await closed;
  const gone = createServer();
  await once(gone.listen(0, "127.0.0.1"), "listening");
  const { port } = gone.address() as AddressInfo;
  await new Promise((resolve) => gone.close(resolve));
  for (const target of [undefined, port]) {
    relay.leadTo(target);
    const refused = connect({ port: relay.port, host: "127.0.0.1" });
    const [error] = (await once(refused, "error").catch((reason: unknown) => [reason])) as [NodeJS.ErrnoException];
    expect(error.code).toBe("ECONNRESET");
  }
  await expect.poll(() => relay.open).toBe(0);
});
