// The meter by itself; what the clients tell it is tested beside them.
import { createServer, type Socket } from "node:net";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { connectTo } from "./connections.ts";
import { createMeter } from "./meter.ts";
import { parseTarget } from "./target.ts";

/** A connection on which 100 bytes have come down and 10 have gone up. */
async function exchange(onConnected: (socket: Socket) => void): Promise<{ socket: Socket; closed: Promise<void> }> {
  const server = createServer((peer) => void peer.end(Buffer.alloc(100)).resume()).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a TCP address");
  const { tcp: socket, closed } = connectTo(parseTarget(`http://127.0.0.1:${address.port}`), onConnected);
  socket.write(Buffer.alloc(10));
  socket.resume();
  await once(socket, "end");
  return { socket, closed };
}

it("keeps a closed connection's bytes and counts connections as they come and go", async () => {
  const meter = createMeter();
  const { closed } = await exchange((socket) => meter.streamConnection(socket));
  await closed;
  const other = await exchange((socket) => meter.pollConnection(socket));
  await other.closed;
  expect(meter.snapshot()).toMatchObject({
    connectionsOpened: 2,
    connectionsOpen: 0,
    connectionsPeak: 1,
    up: { tcpStream: 20 },
    down: { tcpStream: 200 },
  });
});

it("splits bytes so that the layers add up: pollers' rest is HTTP, the streams' is framing", async () => {
  const meter = createMeter();
  const poll = await exchange((socket) => meter.pollConnection(socket));
  meter.pollContent(30, 4);
  meter.pollContentUp(3);
  const stream = await exchange((socket) => meter.streamConnection(socket));
  meter.streamHttp(8, 20);
  meter.streamPayloadDown(50);
  meter.streamPayloadUp(1);
  await Promise.all([poll.closed, stream.closed]);
  const { up, down } = meter.snapshot();
  expect(down).toEqual({ payload: 80, framing: 4 + 30, http: 66 + 20, tls: 0, tcpStream: 200 });
  expect(up).toEqual({ payload: 1 + 3, framing: 1, http: 7 + 8, tls: 0, tcpStream: 20 });
});

it("counts what is still arriving as payload, so that a window's edge inside a large message moves no layer", async () => {
  const meter = createMeter();
  const poll = await exchange((socket) => meter.pollConnection(socket));
  meter.pollArriving(60);
  const stream = await exchange((socket) => meter.streamConnection(socket));
  meter.streamHttp(8, 20);
  meter.streamArriving(70);
  await Promise.all([poll.closed, stream.closed]);
  expect(meter.snapshot().down).toEqual({ payload: 130, framing: 10, http: 40 + 20, tls: 0, tcpStream: 200 });
  meter.pollArriving(-60);
  meter.pollContent(58, 2);
  meter.streamArriving(-70);
  meter.streamPayloadDown(70);
  expect(meter.snapshot().down).toEqual({ payload: 128, framing: 2 + 10, http: 40 + 20, tls: 0, tcpStream: 200 });
});

it("counts requests and empty answers", () => {
  const meter = createMeter();
  meter.request();
  meter.request();
  meter.emptyAnswer();
  expect(meter.snapshot()).toMatchObject({ requests: 2, emptyAnswers: 1, connectionsOpened: 0 });
});
