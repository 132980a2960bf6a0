// A raw client of a stream: TCP, one HTTP request, and from the answer's head on nothing but bytes.
import { connectRaw, type RawSocket } from "./raw-socket.ts";

const OPEN_TIMEOUT_MS = 15_000;

/** Resolves when the head of a 101 or 200 answer is there. Rejects with what came instead. */
export async function openSocket(port: number, path: string, onBytes: RawSocket["onBytes"]): Promise<RawSocket> {
  const raw = await connectRaw(port, onBytes);
  const { socket } = raw;
  return new Promise((resolve, reject) => {
    let head = "";

    raw.onBytes = (bytes, from, to) => {
      const before = head.length;
      head += bytes.toString("latin1", from, to);
      const end = head.indexOf("\r\n\r\n");
      if (end === -1) return;
      const status = head.slice(0, head.indexOf("\r\n"));
      if (!/^HTTP\/1\.1 (?:101|200) /.test(status)) return fail(new Error(`expected 101 or 200, got ${status}`));
      clearTimeout(timer);
      socket.off("close", onClose);
      raw.onBytes = onBytes;
      resolve(raw);
      raw.onBytes(bytes, from + end + 4 - before, to);
    };

    function fail(error: Error): void {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    }

    const onClose = (): void => fail(new Error("the server ended the connection"));
    const timer = setTimeout(() => fail(new Error(`no answer within ${OPEN_TIMEOUT_MS} ms`)), OPEN_TIMEOUT_MS);
    socket.once("close", onClose);
    socket.write(requestFor(port, path));
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
