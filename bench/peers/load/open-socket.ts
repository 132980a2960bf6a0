// A raw client: TCP, one HTTP request, and from the answer's head on nothing but bytes. As cheap as Node allows.
import { connect, type Socket } from "node:net";

export interface OpenSocket {
  readonly socket: Socket;
  /** Takes what comes: `bytes` is shared by all sockets and good only during the call; from `start` up to `end`. */
  onBytes: (bytes: Buffer, start: number, end: number) => void;
}

const READ_BYTES = 64 * 1024;
/** One more than is read, so that a search can be stopped by a mark behind the end. */
const shared = Buffer.alloc(READ_BYTES + 1);
const readInto = shared.subarray(0, READ_BYTES);

const OPEN_TIMEOUT_MS = 15_000;
/** 127.0.0.2 and so on, where one source address has no ports left (Linux; elsewhere the error stays). */
const SOURCE_ADDRESSES = ["127.0.0.2", "127.0.0.3", "127.0.0.4"];

/** Resolves when the head of a 101 or 200 answer is there. Rejects with what came instead. */
export async function openSocket(port: number, path: string, onBytes: OpenSocket["onBytes"]): Promise<OpenSocket> {
  for (const localAddress of [undefined, ...SOURCE_ADDRESSES]) {
    try {
      return await open({ port, localAddress }, requestFor(port, path), onBytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRNOTAVAIL") throw error;
    }
  }
  throw new Error("no local ports are left");
}

function open(
  { port, localAddress }: { port: number; localAddress: string | undefined },
  request: string,
  onBytes: OpenSocket["onBytes"],
): Promise<OpenSocket> {
  return new Promise((resolve, reject) => {
    let head: string | undefined = "";

    function takeHead(length: number): void {
      const start = head?.length ?? 0;
      head += shared.toString("latin1", 0, length);
      const end = head?.indexOf("\r\n\r\n") ?? -1;
      if (end === -1) return;
      const status = head?.slice(0, head.indexOf("\r\n")) ?? "";
      if (!/^HTTP\/1\.1 (?:101|200) /.test(status)) return fail(new Error(`expected 101 or 200, got ${status}`));
      head = undefined;
      clearTimeout(timer);
      resolve(opened);
      opened.onBytes(shared, end + 4 - start, length);
    }

    function fail(error: Error): void {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    }

    const timer = setTimeout(() => fail(new Error(`no answer within ${OPEN_TIMEOUT_MS} ms`)), OPEN_TIMEOUT_MS);
    const socket = connect({
      port,
      host: "127.0.0.1",
      ...(localAddress !== undefined && { localAddress }),
      noDelay: true,
      onread: {
        buffer: readInto,
        callback(length) {
          if (head === undefined) opened.onBytes(shared, 0, length);
          else takeHead(length);
          return true;
        },
      },
    });
    const opened: OpenSocket = { socket, onBytes };
    socket.on("error", fail);
    socket.once("end", () => fail(new Error("the server ended the connection")));
    socket.write(request);
  });
}

function requestFor(port: number, path: string): string {
  const opening =
    path === "/sse"
      ? "Accept: text/event-stream\r\n"
      : "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" +
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"; // RFC 6455 §1.3
  return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${opening}\r\n`;
}
