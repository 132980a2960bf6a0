// Servers behind TLS whose plaintext is kept as it went over the wire, both ways, for tests that count it themselves.
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { createServer as createHttp2Server, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import type { IncomingHttpHeaders, ServerOptions } from "node:http2";
import { type AddressInfo, connect, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { onTestFinished } from "vitest";
import { TEST_CERTIFICATE, TEST_KEY } from "./certificate.ts";

/** One connection, as the server's end has it. */
export interface CapturedConnection {
  readonly tcp: Socket;
  readonly up: Buffer[];
  readonly down: Buffer[];
}

export interface CapturedServer {
  /** Where it listens with TLS. */
  readonly url: string;
  readonly connections: readonly CapturedConnection[];
}

/** HTTP/1.1 over TLS. */
export async function startCapturedHttpServer(onRequest: RequestListener): Promise<CapturedServer> {
  return capture(createHttpServer(onRequest), "http/1.1");
}

export type OnStream = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, rawHeaders: readonly string[]) => void;

/** HTTP/2 over TLS. */
export async function startCapturedHttp2Server(
  onStream: OnStream,
  options: ServerOptions & { onSession?: (session: ServerHttp2Session) => void } = {},
): Promise<CapturedServer> {
  const server = createHttp2Server({ settings: { enableConnectProtocol: true }, ...options });
  server.on("session", (session) => {
    session.on("error", () => {});
    options.onSession?.(session);
  });
  server.on("stream", (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, _flags: number, raw: string[]) => {
    stream.on("error", () => {});
    onStream(stream, headers, raw);
  });
  return capture(server, "h2");
}

/** "name value" of a flat list. */
export function pairs(flat: readonly string[]): string[] {
  return flat.flatMap((name, at) => (at % 2 === 0 ? [`${name} ${flat[at + 1] ?? ""}`] : []));
}

/** Closed with the test. */
async function capture(plain: Server, protocol: string): Promise<CapturedServer> {
  const connections: CapturedConnection[] = [];
  const open = new Set<Socket>();
  const tcps: Socket[] = [];
  const plainPort = await listen(plain);
  const front = createTlsServer(
    { cert: TEST_CERTIFICATE, key: TEST_KEY, ALPNProtocols: [protocol], noDelay: true },
    (follower) => {
      const tcp = tcps.find((socket) => socket.remotePort === follower.remotePort);
      if (tcp === undefined) throw new Error("expected TLS over a connection that was announced");
      const captured: CapturedConnection = { tcp, up: [], down: [] };
      connections.push(captured);
      const behind = connect({ port: plainPort, host: "127.0.0.1", noDelay: true });
      open.add(behind);
      follower.on("error", () => behind.destroy());
      behind.on("error", () => follower.destroy());
      follower.on("data", (chunk: Buffer) => captured.up.push(chunk));
      behind.on("data", (chunk: Buffer) => captured.down.push(chunk));
      follower.pipe(behind).pipe(follower);
      behind.once("close", () => follower.destroySoon());
    },
  );
  front.on("connection", (socket: Socket) => {
    tcps.push(socket);
    open.add(socket);
  });
  const port = await listen(front);
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await Promise.all([front, plain].map((server) => new Promise((resolve) => server.close(resolve))));
  });
  return { url: `https://127.0.0.1:${port}`, connections };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
