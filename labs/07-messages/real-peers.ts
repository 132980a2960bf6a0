// A solution of exercise 7 over real sockets: as a server that echoes for the lab's client, as a client of the lab's server.
import { once } from "node:events";
import { createServer } from "node:http";
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
/** What an echo, and the end, may take. */
const WAIT_MS = 2000;

/** A ping before each message, which waits for the echo of the one before; then the client closes with 4000. */
export async function talkToRealClient(
  createEndpoint: CreateEndpoint,
  texts: readonly string[],
  sizes: readonly number[],
): Promise<TalkWithPings> {
  const server = createServer();
  server.on("upgrade", (request, socket: Duplex, head: Buffer) => {
    if (acceptUpgrade(request, socket, { subprotocols: [] }) === undefined) return;
    const endpoint = attach(createEndpoint, "server", socket, head, {
      onText: (text) => void endpoint.sendText(text),
      onBinary: (bytes) => void endpoint.sendBinary(Uint8Array.from(bytes)),
      onClosed: () => void socket.end(),
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const echoes = createEchoes();
  let answeredPings = 0;
  const client = await openWebSocket(`http://127.0.0.1:${port}/`, {
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
  server.close();
  server.closeAllConnections();
  return { echoed: echoes.all, answeredPings, closedWith: String(code) };
}

/** The lab's server echoes; then the solution closes with 1000. */
export async function talkToRealServer(createEndpoint: CreateEndpoint, texts: readonly string[]): Promise<Talk> {
  const server = await startLabServer({ port: 0 });
  const { socket, destroy } = await upgradeToWebSocket(`${server.url}/echo`, {});
  const echoes = createEchoes();
  let closedWith = "no Close frame";
  const closed = once(socket, "close");
  const endpoint = attach(createEndpoint, "client", socket, Buffer.alloc(0), {
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
  await Promise.race([closed, delay(WAIT_MS, undefined, { ref: false })]);
  destroy();
  await server.close({ graceMs: 100 });
  return { echoed: echoes.all, closedWith };
}

function attach(
  createEndpoint: CreateEndpoint,
  role: Role,
  socket: Duplex,
  head: Buffer,
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
  if (head.length > 0) socket.unshift(head);
  socket.on("data", (chunk: Buffer) => endpoint.receive(chunk));
  return endpoint;
}

interface Echoes {
  readonly all: readonly string[];
  readonly came: (echo: string) => void;
  /** False when none came in time, or the end did. */
  next(end: Promise<unknown>): Promise<boolean>;
}

function createEchoes(): Echoes {
  const all: string[] = [];
  let seen = 0;
  let onEcho = (): void => {};
  return {
    all,
    came(echo) {
      all.push(echo);
      onEcho();
    },
    async next(end) {
      const limit = new AbortController();
      const came = new Promise<boolean>((resolve) => {
        onEcho = () => resolve(true);
        if (all.length > seen) resolve(true);
      });
      const late = delay(WAIT_MS, false, { signal: limit.signal }).catch(() => false);
      const isThere = await Promise.race([came, late, end.then(() => false)]);
      limit.abort();
      seen = all.length;
      return isThere;
    },
  };
}
