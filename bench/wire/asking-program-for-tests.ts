// The load of the wire tests: asks as it is told, with a tcp_info counter beside it, and reports what its sockets counted.
import { once } from "node:events";
import { connect } from "node:net";
import type { Asked, Asking, Connection } from "./exchange-for-tests.ts";
import { openTcpInfoCounter } from "./tcp-info.ts";
import { type WireBytes, subtractWireBytes } from "./wire-counter.ts";

async function ask({ host, port }: Asking, connection: Connection): Promise<{ up: number; down: number }> {
  const { requests, requestBytes, answerBytes, closes } = connection;
  const socket = connect(port, host).setNoDelay(true);
  const closed = once(socket, "close");
  await once(socket, "connect");
  socket.resume();
  for (let request = 1; request <= requests; request++) {
    const end = ` ${answerBytes} ${closes === "server" && request === requests ? "close" : "keep"}\n`;
    socket.write("r".repeat(requestBytes - end.length) + end);
    while (socket.bytesRead < request * answerBytes) await once(socket, "data");
  }
  if (closes === "client") socket.end();
  await closed;
  return { up: socket.bytesWritten, down: socket.bytesRead };
}

async function askAll(asking: Asking): Promise<Asked> {
  const counter = await openTcpInfoCounter(asking.port);
  const start = await counter.read();
  const streams = await Promise.all(asking.connections.map((connection) => ask(asking, connection)));
  const tcpInfo = subtractWireBytes(await settled(() => counter.read()), start);
  await counter.close();
  return {
    tcpStream: { up: sum(streams.map(({ up }) => up)), down: sum(streams.map(({ down }) => down)) },
    tcpInfo,
  };
}

/** The last acknowledgements may be under way. */
async function settled(read: () => Promise<WireBytes>): Promise<WireBytes> {
  for (let last = await read(); ;) {
    await new Promise((resolve) => setTimeout(resolve, 100)); // beyond a delayed acknowledgement
    const now = await read();
    if (JSON.stringify(now) === JSON.stringify(last)) return now;
    last = now;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

process.on("message", (asking: Asking) => void askAll(asking).then((asked) => process.send?.(asked)));
process.on("disconnect", () => process.exit());
