// Dead sessions are told from those that only wait. Over plain HTTP/2: TLS has no part in it.
import { once } from "node:events";
import { connect, createServer } from "node:http2";
import type { AddressInfo, Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { frame, headerBlock, PREFACE } from "./http2-for-tests.ts";
import { watchQuietSession } from "./quiet-sessions.ts";
import { connectRaw } from "./raw-connection-for-tests.ts";

const GET = headerBlock({ ":method": "GET", ":scheme": "http", ":path": "/", ":authority": "localhost" });

/** No request is ever answered. `ended` counts what the watch ended in good manners. */
async function start({ isAnswering }: { isAnswering: boolean }) {
  const did = { ended: 0 };
  const server = createServer(() => {});
  let connection: Socket;
  server.prependListener("connection", (socket: Socket) => (connection = socket));
  server.on("session", (session) => {
    const end = (): void => {
      did.ended++;
      session.close();
    };
    watchQuietSession(session, { connection, quietMs: 50, isAnswering: () => isAnswering, end });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, did };
}

test("a session at rest is ended", async () => {
  const { port, did } = await start({ isAnswering: false });
  const session = connect(`http://127.0.0.1:${port}`);
  onTestFinished(() => session.destroy());
  await once(session, "close");
  expect(did.ended).toBe(1);
});

test("a client that waits for an answer is asked again and again, and not ended", async () => {
  const { port, did } = await start({ isAnswering: true });
  const session = connect(`http://127.0.0.1:${port}`);
  onTestFinished(() => session.destroy());
  session.request({ ":path": "/" }).on("error", () => {});
  for (let pings = 0; pings < 3; pings++) await once(session, "ping");
  expect(did.ended).toBe(0);
});

test("a session that nghttp2 has given up, with an answer under way, is cut", async () => {
  const { port, did } = await start({ isAnswering: true });
  const connection = await connectRaw(port);
  connection.send(Buffer.concat([PREFACE, frame(1, 5, 1, GET), Buffer.alloc(100, 0xee)])); // a frame of 15 MiB
  await connection.readToEnd();
  expect(did.ended).toBe(0);
});
