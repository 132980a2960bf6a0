// A TCP connection, plain or with TLS, that a check writes to by hand and reads as far as it wants.
import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Attempt } from "../rule.ts";
import { type ReceivedFrame, takeFrame } from "./raw-frame.ts";

/** Where a server listens. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  /** Of a server with TLS: what to trust. */
  readonly certificatePem?: string | undefined;
}

/** An answer's status line and fields, and its content where Content-Length tells one. */
export interface RawAnswer {
  readonly status: number;
  /** A field's value by its name in any case; undefined when it is not there. */
  readonly field: (name: string) => string | undefined;
  readonly content: string;
  readonly bytes: Buffer;
}

export interface RawConnection {
  send(bytes: string | Uint8Array): void;
  /** The next answer of HTTP/1.1. */
  readAnswer(): Promise<RawAnswer>;
  /** The next WebSocket frame. */
  readFrame(): Promise<ReceivedFrame>;
  /** Whatever comes up to the peer's end of the connection. */
  readToEnd(): Promise<Buffer>;
  /** What was sent and received on it so far, as the socket counts it: with TLS before it is encrypted. */
  readonly bytes: { readonly up: number; readonly down: number };
}

/** Cut when the attempt is over. What is still being read then, or when the connection ends early, rejects. */
export async function connectRaw(endpoint: Endpoint, { cleanup }: Attempt): Promise<RawConnection> {
  const { host, port, certificatePem } = endpoint;
  const tcp = connect({ host, port, noDelay: true });
  const socket =
    certificatePem === undefined ? tcp : connectTls({ socket: tcp, ca: certificatePem, servername: "localhost" });
  cleanup.add(async () => void socket.destroy());
  let received = Buffer.alloc(0);
  let isOver = false;
  let look = (): void => {};
  let failure: Error | undefined;
  const end = (): void => {
    isOver = true;
    look();
  };
  socket.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    look();
  });
  socket.on("end", end).on("close", end);
  socket.on("error", (error) => void (failure = error));
  await new Promise<void>((resolve, reject) => {
    socket.once(certificatePem === undefined ? "connect" : "secureConnect", resolve);
    socket.once("close", () => reject(failure ?? new Error("the connection was closed while it opened")));
  });

  /** Waits until `find` has found something in what was received. */
  function take<Found extends { readonly bytes: Buffer }>(
    what: string,
    find: (bytes: Buffer) => Found | undefined,
  ): Promise<Found> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        const found = find(received);
        if (found === undefined && !isOver) return;
        look = () => {};
        if (found === undefined) throw new Error(`the connection ended before ${what}`);
        received = received.subarray(found.bytes.length);
        resolve(found);
      };
      look = () => {
        try {
          settle();
        } catch (error) {
          reject(error);
        }
      };
      look();
    });
  }

  return {
    send: (bytes) => void socket.write(bytes),
    readAnswer: () => take("an answer", takeAnswer),
    readFrame: () => take("a frame", takeFrame),
    async readToEnd() {
      const { bytes } = await take("its end", (there) => (isOver ? { bytes: there } : undefined));
      return bytes;
    },
    get bytes() {
      return { up: socket.bytesWritten, down: socket.bytesRead };
    },
  };
}

function takeAnswer(bytes: Buffer): RawAnswer | undefined {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd === -1) return undefined;
  const [statusLine = "", ...lines] = bytes.toString("latin1", 0, headEnd).split("\r\n");
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(statusLine)?.[1]);
  if (Number.isNaN(status)) throw new Error(`expected an answer of HTTP/1.1, got ${JSON.stringify(statusLine)}`);
  const fields = new Map(lines.map((line) => splitField(line)));
  const field = (name: string): string | undefined => fields.get(name.toLowerCase());
  const contentAt = headEnd + 4;
  const end = contentAt + Number(field("Content-Length") ?? 0);
  if (bytes.length < end) return undefined;
  return { status, field, content: bytes.toString("utf8", contentAt, end), bytes: bytes.subarray(0, end) };
}

function splitField(line: string): [name: string, value: string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}
