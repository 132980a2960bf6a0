// Dead sessions are told from those that only wait. Over plain HTTP/2: TLS has no part in it.
import { once } from "node:events";
import { connect, createServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { frame, headerBlock, PREFACE } from "./http2-for-tests.ts";
import { watchQuietSession } from "./quiet-sessions.ts";
import { connectRaw } from "./raw-connection-for-tests.ts";

const GET = headerBlock({ ":method": "GET", ":scheme": "http", ":path": "/", ":authority": "localhost" });
const NEVER_MS = 600_000;

/** No request is ever answered. `ended` and `cut` say what the watch did. */
async function start(options: { isAnswering: boolean; quietMs: number; pingTimeoutMs: number }) {
  const server = createServer(() => {});
  const did: string[] = [];
  server.on("session", (session) => {
    const { socket } = session;
    const end = (): void => {
      did.push("end");
      session.close();
    };
    const cut = (): void => {
      did.push("cut");
      socket.destroySoon();
      session.destroy();
    };
    watchQuietSession(session, { ...options, isAnswering: () => options.isAnswering, end, cut });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, did };
}

test("a session at rest is ended", async () => {
  const { port, did } = await start({ isAnswering: false, quietMs: 20, pingTimeoutMs: NEVER_MS });
  const session = connect(`http://127.0.0.1:${port}`);
  onTestFinished(() => session.destroy());
  await once(session, "close");
  expect(did).toEqual(["end"]);
});

test("a client that waits for an answer is asked again and again, and stays", async () => {
  const { port, did } = await start({ isAnswering: true, quietMs: 20, pingTimeoutMs: NEVER_MS });
  const session = connect(`http://127.0.0.1:${port}`);
  onTestFinished(() => session.destroy());
  session.request({ ":path": "/" }).on("error", () => {});
  for (let pings = 0; pings < 3; pings++) await once(session, "ping");
  expect([did, session.destroyed]).toEqual([[], false]);
});

test("a session that nghttp2 has given up, with an answer under way, is cut", async () => {
  const { port, did } = await start({ isAnswering: true, quietMs: 20, pingTimeoutMs: 20 });
  const connection = await connectRaw(port);
  connection.send(Buffer.concat([PREFACE, frame(1, 5, 1, GET), Buffer.alloc(100, 0xee)])); // a frame of 15 MiB
  await connection.readToEnd();
  expect(did).toEqual(["cut"]);
});
