// TLS before a plain server, for tests: HTTP/1.1 as it is, or HTTP/2 translated, extended CONNECT included.
import { request as sendRequest } from "node:http";
import { constants, createSecureServer, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import { type AddressInfo, connect, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { openingRequestFields } from "../../protocol/websocket/handshake.ts";
import { TEST_CERTIFICATE, TEST_KEY } from "./certificate.ts";

export interface SecureFront {
  readonly port: number;
  /** As the front's TCP sockets counted, over all connections. */
  bytes(): { up: number; down: number };
  close(): Promise<void>;
}

const IDENTITY = { cert: TEST_CERTIFICATE, key: TEST_KEY };

/** Listens on 127.0.0.1 for one version of HTTP (ALPN) and passes on to `port`. */
export async function startSecureFront(port: number, httpVersion: 1 | 2): Promise<SecureFront> {
  const server = httpVersion === 1 ? createTlsFront(port) : createHttp2Front(port);
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    bytes() {
      let up = 0;
      let down = 0;
      for (const { bytesRead, bytesWritten } of sockets) {
        up += bytesRead;
        down += bytesWritten;
      }
      return { up, down };
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function createTlsFront(port: number): Server {
  return createTlsServer({ ...IDENTITY, ALPNProtocols: ["http/1.1"], noDelay: true }, (follower) => {
    const behind = connect({ port, host: "127.0.0.1", noDelay: true });
    follower.on("error", () => behind.destroy());
    behind.on("error", () => follower.destroy());
    follower.pipe(behind).pipe(follower);
    follower.once("close", () => behind.destroy());
    behind.once("close", () => follower.destroy());
  });
}

function createHttp2Front(port: number): Server {
  const server = createSecureServer({ ...IDENTITY, settings: { enableConnectProtocol: true } });
  server.on("session", (session) => session.on("error", () => {}));
  server.on("stream", (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
    stream.on("error", () => {});
    if (headers[":method"] === "CONNECT") connectBehind(stream, headers, port);
    else requestBehind(stream, headers, port);
  });
  return server;
}

function requestBehind(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, port: number): void {
  const { ":method": method, ":path": path } = headers;
  const request = sendRequest({ port, host: "127.0.0.1", method, path, headers: plainFields(headers), agent: false });
  request.once("response", (response) => {
    const {
      "transfer-encoding": _coding,
      connection: _connection,
      "keep-alive": _keepAlive,
      ...fields
    } = response.headers;
    response.on("error", () => stream.close(constants.NGHTTP2_INTERNAL_ERROR));
    if (!stream.destroyed) stream.respond({ ...fields, ":status": response.statusCode });
    response.pipe(stream);
  });
  request.once("error", () => stream.close(constants.NGHTTP2_INTERNAL_ERROR));
  stream.once("close", () => request.destroy());
  request.end();
}

function connectBehind(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, port: number): void {
  const opening = openingRequestFields("dGhlIHNhbXBsZSBub25jZQ==", []);
  const fields = { ...opening, ...plainFields(headers) };
  const request = sendRequest({ port, host: "127.0.0.1", path: headers[":path"], headers: fields, agent: false });
  request.once("upgrade", ({ headers }, socket, head) => {
    const { upgrade: _upgrade, connection: _connection, "sec-websocket-accept": _accept, ...rest } = headers;
    if (!stream.destroyed) stream.respond({ ...rest, ":status": 200 });
    stream.write(head);
    stream.pipe(socket).pipe(stream);
    socket.on("error", () => stream.destroy());
    socket.once("close", () => stream.end());
    stream.once("close", () => socket.destroy());
  });
  request.once("response", (response) => {
    stream.respond({ ":status": response.statusCode });
    response.pipe(stream);
  });
  request.once("error", () => stream.close(constants.NGHTTP2_INTERNAL_ERROR));
  request.end();
}

function plainFields(headers: IncomingHttpHeaders): Record<string, string | string[] | undefined> {
  const fields = Object.entries(headers).filter(([name]) => !name.startsWith(":"));
  return { ...Object.fromEntries(fields), Host: headers[":authority"] };
}
