// Dead sessions are told from those that only wait. Over plain HTTP/2: TLS has no part in it.
import { once } from "node:events";
import { type ClientHttp2Session, connect, createServer } from "node:http2";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { frame, headerBlock, PREFACE } from "./http2-for-tests.ts";
import { watchQuietSession } from "./quiet-sessions.ts";
import { connectRaw } from "./raw-connection-for-tests.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
afterEach(() => void vi.useRealTimers());

const GET = headerBlock({ ":method": "GET", ":scheme": "http", ":path": "/", ":authority": "localhost" });
const QUIET_MS = 1000;

/** No request is ever answered. `connection` is the server's end of the only one; `ended`: in good manners. */
async function start({ isAnswering }: { isAnswering: boolean }) {
  const server = createServer(() => {});
  const seen = { port: 0, requests: 0, ended: 0, connection: undefined as Socket | undefined };
  server.prependListener("connection", (socket: Socket) => (seen.connection = socket));
  server.on("stream", (stream) => {
    seen.requests++;
    stream.on("error", () => {});
  });
  server.on("session", (session) => {
    const { connection } = seen;
    if (connection === undefined) throw new Error("expected the connection first");
    const end = (): void => {
      seen.ended++;
      session.close();
    };
    watchQuietSession(session, { connection, quietMs: QUIET_MS, isAnswering: () => isAnswering, end });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  seen.port = (server.address() as AddressInfo).port;
  return seen;
}

/** Resolves when the server has read all that a client says of itself. */
async function connectAndAsk(seen: Awaited<ReturnType<typeof start>>): Promise<ClientHttp2Session> {
  const session = connect(`http://127.0.0.1:${seen.port}`);
  onTestFinished(() => session.destroy());
  session.request({ ":path": "/" }).on("error", () => {});
  await Promise.all([once(session, "localSettings"), once(session, "remoteSettings")]);
  await expect.poll(() => seen.requests).toBe(1);
  await new Promise((resolve) => session.ping(resolve)); // behind the acknowledgement of the server's SETTINGS
  return session;
}

test("a session at rest is ended, not before it was quiet", async () => {
  const seen = await start({ isAnswering: false });
  const session = await connectAndAsk(seen);
  vi.advanceTimersByTime(QUIET_MS); // something had come
  expect(seen.ended).toBe(0);
  vi.advanceTimersByTime(QUIET_MS);
  expect(seen.ended).toBe(1);
  session.destroy();
});

test("a client that waits for an answer is asked again and again, and stays", async () => {
  const seen = await start({ isAnswering: true });
  const session = await connectAndAsk(seen);
  vi.advanceTimersByTime(QUIET_MS);
  for (let asked = 0; asked < 3; asked++) {
    const before = seen.connection?.bytesRead;
    const ping = once(session, "ping");
    vi.advanceTimersByTime(QUIET_MS);
    await ping;
    await expect.poll(() => seen.connection?.bytesRead).not.toBe(before);
    vi.advanceTimersByTime(QUIET_MS); // its answer had come
  }
  expect([seen.ended, seen.connection?.destroyed]).toEqual([0, false]);
});

test("a session that nghttp2 has given up, with an answer under way, is cut; nothing is left of the watch", async () => {
  const seen = await start({ isAnswering: true });
  const connection = await connectRaw(seen.port);
  connection.send(Buffer.concat([PREFACE, frame(1, 5, 1, GET), Buffer.alloc(100, 0xee)])); // a frame of 15 MiB
  await connection.readUntil("too large frame size"); // GOAWAY, and then nothing
  for (let asked = 0; asked < 3; asked++) vi.advanceTimersByTime(QUIET_MS);
  await connection.readToEnd();
  expect(seen.ended).toBe(0);
  await expect.poll(() => vi.getTimerCount()).toBe(0);
});
