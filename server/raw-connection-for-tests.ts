// A TCP connection that a test writes to by hand and reads as far as it wants; and plain requests over node:http.
import {
  type ClientRequest,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type RequestListener,
} from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";
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

/** Of a server with TLS. */
export interface TlsForTests {
  readonly certificatePem: string | undefined;
  /** What ALPN offers; default nothing. */
  readonly alpn?: "h2" | "http/1.1";
}

/** Connects, over TLS if so asked; the connection is cut when the test has finished. */
export async function connectRaw(port: number, tls?: TlsForTests): Promise<RawConnection> {
  const tcp = connect({ port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
  const socket = tls === undefined ? tcp : secure(tcp, tls);
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
  await new Promise<void>((resolve) => socket.once(tls === undefined ? "connect" : "secureConnect", () => resolve()));

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
        const at = received.indexOf(end, 0, "latin1");
        return at === -1 ? undefined : at + end.length;
      };
      return (await take(found, JSON.stringify(end))).toString("latin1");
    },
    read: (count) => take(() => (received.length >= count ? count : undefined), `${count} bytes`),
    readSome: () => take(() => received.length || undefined, "a byte"),
    readToEnd: () => take(() => (ended ? received.length : undefined), "its end"),
  };
}

function secure(socket: Socket, { certificatePem, alpn }: TlsForTests): Socket {
  const ALPNProtocols = alpn === undefined ? [] : [alpn];
  return connectTls({ socket, ca: certificatePem, servername: "localhost", ALPNProtocols });
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
  return readAnswer(request({ port, host: "127.0.0.1", path, method, headers: { ...fields }, agent: false }), content);
}

/** Sends the content and reads the whole answer. */
export function readAnswer(asked: ClientRequest, content: AskOptions["content"]): Promise<Answer> {
  return new Promise((resolve, reject) => {
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
