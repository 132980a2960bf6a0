// A TCP connection that a test writes to by hand and reads as far as it wants; and plain requests over node:http.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type RequestListener } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { onTestFinished } from "vitest";

export interface RawConnection {
  readonly socket: Socket;
  send(bytes: string | Uint8Array): void;
  /** What comes up to and including `end`, as Latin-1; rejects when the connection ends before. */
  readUntil(end: string): Promise<string>;
  /** The next `count` bytes. */
  read(count: number): Promise<Buffer>;
  /** What is there, once there is something. */
  readSome(): Promise<Buffer>;
  /** Everything up to the peer's end of the connection. */
  readToEnd(): Promise<Buffer>;
}

/** Connects; the connection is cut when the test has finished. */
export async function connectRaw(port: number): Promise<RawConnection> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
  onTestFinished(() => void socket.destroy());
  let received = Buffer.alloc(0);
  let ended = false;
  let look: () => void = () => {};
  socket.on("data", (chunk) => {
    received = Buffer.concat([received, chunk]);
    look();
  });
  for (const event of ["end", "close", "error"]) {
    socket.on(event, () => {
      ended = true;
      look();
    });
  }
  await new Promise<void>((resolve) => socket.once("connect", () => resolve()));

  /** Waits until `lengthOf` knows how many of the received bytes to take. */
  function take(lengthOf: () => number | undefined, what: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      look = () => {
        const length = lengthOf();
        if (length === undefined && !ended) return;
        look = () => {};
        if (length !== undefined) {
          const taken = received.subarray(0, length);
          received = received.subarray(length);
          resolve(taken);
        } else {
          reject(new Error(`the connection ended before ${what}; there was: ${received.toString("latin1")}`));
        }
      };
      look();
    });
  }

  return {
    socket,
    send: (bytes) => void socket.write(bytes),
    async readUntil(end) {
      const found = (): number | undefined => {
        const at = received.indexOf(end);
        return at === -1 ? undefined : at + end.length;
      };
      return (await take(found, JSON.stringify(end))).toString("latin1");
    },
    read: (count) => take(() => (received.length >= count ? count : undefined), `${count} bytes`),
    readSome: () => take(() => received.length || undefined, "a byte"),
    readToEnd: () => take(() => (ended ? received.length : undefined), "its end"),
  };
}

/** A plain node:http server, for one endpoint alone. Returns its port. */
export async function listen(
  onRequest: RequestListener | undefined,
  onUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
): Promise<number> {
  const server = createServer(onRequest);
  if (onUpgrade !== undefined) server.on("upgrade", onUpgrade);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

export interface Answer {
  readonly status: number;
  readonly fields: IncomingHttpHeaders;
  readonly content: Buffer;
  readonly text: string;
}

export interface AskOptions {
  readonly method?: string;
  readonly fields?: Record<string, string>;
  readonly content?: string | Uint8Array;
}

/** One request over a connection of its own. */
export function ask(port: number, path: string, { method = "GET", fields, content }: AskOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: "127.0.0.1", path, method, headers: { ...fields }, agent: false });
    asked.on("error", reject);
    asked.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("error", reject);
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const whole = Buffer.concat(chunks);
        const { statusCode = 0, headers } = response;
        resolve({ status: statusCode, fields: headers, content: whole, text: whole.toString("utf8") });
      });
    });
    asked.end(content);
  });
}
