// A solution of exercise 7 over real sockets: as a server that echoes for the lab's client, as a client of the lab's server.
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { nextMaskingKey } from "../../clients/masking-keys.ts";
import { openWebSocket } from "../../clients/websocket-connection.ts";
import { upgradeToWebSocket } from "../../clients/websocket-opening.ts";
import type { EndpointHandlers } from "../../protocol/websocket/endpoint.ts";
import type { Role } from "../../protocol/websocket/frame-header.ts";
import { startLabServer } from "../../server/lab-server.ts";
import { utf8 } from "../../server/websocket/platform.ts";
import { acceptUpgrade } from "../../server/websocket/upgrade.ts";
import { type CallbackGuard, createCallbackGuard } from "../student/callback-guard.ts";
import { createEchoes } from "./echoes.ts";
import type { createEndpoint as createStudentsEndpoint, MessageEndpoint } from "./starter/solution.ts";

type CreateEndpoint = typeof createStudentsEndpoint;

export interface Talk {
  /** Texts, and binary messages as "300000 bytes", in the order in which they came back. */
  readonly echoed: readonly string[];
  /** The close code: how the other end, or the solution's own, saw the connection end. */
  readonly closedWith: string;
}

/** The lab's client sends pings too. */
export interface TalkWithPings extends Talk {
  /** Those that came back with their data. */
  readonly answeredPings: number;
}

const MAX_MESSAGE_BYTES = 1024 * 1024;
/** What the closing handshake may take. */
const CLOSE_MS = 2000;

/** A ping before each message, which waits for the echo of the one before; then the client closes with 4000. */
export async function talkToRealClient(
  createEndpoint: CreateEndpoint,
  texts: readonly string[],
  sizes: readonly number[],
): Promise<TalkWithPings> {
  const guard = createCallbackGuard();
  const server = createServer();
  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (acceptUpgrade(request, socket, { subprotocols: [] }) === undefined) return;
    if (head.length > 0) socket.unshift(head);
    const endpoint = attach(createEndpoint, "server", socket, guard, {
      onText: (text) => void endpoint.sendText(text),
      onBinary: (bytes) => void endpoint.sendBinary(Uint8Array.from(bytes)),
      onClosed: () => void socket.end(),
    });
  }
  server.on("upgrade", (request, socket, head: Buffer) => guard.run(() => upgrade(request, socket, head)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    return await guard.whileNothingThrew(sendAll(`http://127.0.0.1:${port}/`, texts, sizes));
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function sendAll(url: string, texts: readonly string[], sizes: readonly number[]): Promise<TalkWithPings> {
  const echoes = createEchoes();
  let answeredPings = 0;
  const client = await openWebSocket(url, {
    onText: echoes.came,
    onBinary: (bytes) => echoes.came(`${bytes.length} bytes`),
    onPong: (_, answered) => void (answeredPings += answered),
  });
  const sends = [
    ...texts.map((text) => () => client.sendText(text)),
    ...sizes.map((size) => () => client.sendBinary(new Uint8Array(size))),
  ];
  for (const send of sends) {
    client.ping(Uint8Array.of(1, 2, 3));
    send();
    if (!(await echoes.next(client.closed))) break;
  }
  client.close(4000, "bye");
  const { code } = await client.closed;
  return { echoed: echoes.all, answeredPings, closedWith: String(code) };
}

/** The lab's server echoes; then the solution closes with 1000. */
export async function talkToRealServer(createEndpoint: CreateEndpoint, texts: readonly string[]): Promise<Talk> {
  const server = await startLabServer({ port: 0 });
  const { socket, destroy } = await upgradeToWebSocket(`${server.url}/echo`, {});
  const guard = createCallbackGuard();
  try {
    return await guard.whileNothingThrew(followEchoes(createEndpoint, texts, socket, guard));
  } finally {
    destroy();
    await server.close({ graceMs: 100 });
  }
}

async function followEchoes(
  createEndpoint: CreateEndpoint,
  texts: readonly string[],
  socket: Duplex,
  guard: CallbackGuard,
): Promise<Talk> {
  const echoes = createEchoes();
  let closedWith = "no Close frame";
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  const endpoint = attach(createEndpoint, "client", socket, guard, {
    onText: echoes.came,
    onBinary: (bytes) => echoes.came(`${bytes.length} bytes`),
    onClosed({ code }) {
      closedWith = String(code);
      socket.end();
    },
  });
  for (const text of texts) {
    endpoint.sendText(text);
    if (!(await echoes.next(closed))) break;
  }
  endpoint.close(1000, "bye");
  await Promise.race([closed, delay(CLOSE_MS, undefined, { ref: false })]);
  return { echoed: echoes.all, closedWith };
}

function attach(
  createEndpoint: CreateEndpoint,
  role: Role,
  socket: Duplex,
  guard: CallbackGuard,
  handlers: Omit<EndpointHandlers, "write">,
): MessageEndpoint {
  const write: EndpointHandlers["write"] = (bytes, payload) => {
    if (!socket.writable) return true;
    const took = socket.write(bytes);
    return payload === undefined ? took : socket.write(payload);
  };
  const endpoint = createEndpoint(
    { ...handlers, write },
    { role, maxMessageBytes: MAX_MESSAGE_BYTES, utf8, ...(role === "client" && { maskingKey: nextMaskingKey }) },
  );
  socket.on("error", () => socket.destroy());
  socket.on("end", () => socket.end());
  socket.on("data", (chunk: Buffer) => guard.run(() => endpoint.receive(chunk)));
  return endpoint;
}
