// A server of raw bytes for tests: answers exactly what the test says, and knows exactly what was asked.
import { createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface RawRequest {
  /** Request line and header fields, with the blank line. */
  readonly head: string;
  readonly socket: Socket;
  /** From 1, over all connections. */
  readonly number: number;
}

export interface RawServer {
  readonly url: string;
  /** The heads of all requests so far. */
  readonly heads: readonly string[];
  readonly connections: number;
  /** What came and went, over all connections, as the server's sockets counted it. */
  bytes(): { up: number; down: number };
}

/** Calls `onRequest` for each head that arrives. What follows a head stays with the socket. Closed with the test. */
export async function startRawServer(onRequest: (request: RawRequest) => void): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const heads: string[] = [];
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    let received = "";
    const read = (chunk: Buffer): void => {
      received += chunk.toString("latin1");
      for (let end = received.indexOf("\r\n\r\n"); end !== -1; end = received.indexOf("\r\n\r\n")) {
        const head = received.slice(0, end + 4);
        received = received.slice(end + 4);
        heads.push(head);
        if (/^upgrade:/im.test(head)) socket.off("data", read);
        onRequest({ head, socket, number: heads.length });
      }
    };
    socket.on("data", read);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a TCP address");
  return {
    url: `http://127.0.0.1:${address.port}`,
    heads,
    get connections() {
      return sockets.size;
    },
    bytes() {
      let up = 0;
      let down = 0;
      for (const socket of sockets) {
        up += socket.bytesRead;
        down += socket.bytesWritten;
      }
      return { up, down };
    },
  };
}

/** Writes one byte per turn of the event loop, so that every place is a cut. */
export function writeByteByByte(socket: Socket, bytes: Uint8Array): void {
  const [first] = bytes;
  if (first === undefined || socket.destroyed) return;
  socket.write(Buffer.of(first));
  setImmediate(() => writeByteByByte(socket, bytes.subarray(1)));
}

/** A whole response with Content-Length; lines end as HTTP wants them. */
export function response(status: string, fields: Readonly<Record<string, string>>, content = ""): string {
  const lines = Object.entries({ ...fields, "Content-Length": String(Buffer.byteLength(content)) });
  return `HTTP/1.1 ${status}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${content}`;
}
