// A follower's own connections, so that each can be counted, cut and waited for.
import { connect, type Socket } from "node:net";
import { createDirectReading, type TakeChunk } from "./direct-reading.ts";
import { secure, type SecurityOptions } from "./secure-connection.ts";
import type { Target } from "./target.ts";

export interface Connection {
  /** Destroying it ends whatever goes over it. */
  readonly tcp: Socket;
  /** Over TLS: the plaintext's socket, when it can be had (see {@link secure}). */
  readonly secured: Promise<Socket> | undefined;
  /** Resolves when `tcp` has emitted 'close': the meter has its totals, no handle is left. */
  readonly closed: Promise<void>;
  /** From now on chunks are handed to `take` as they are read, past the stream of `tcp`. Undefined over TLS. */
  readonly readDirectly: ((take: TakeChunk) => void) | undefined;
}

/** Called once, when TCP is connected; over TLS `plaintext` is the socket inside. */
export type OnConnected = (tcp: Socket, plaintext?: Socket) => void;

/** Connects without Nagle's delay. */
export function connectTo(target: Target, onConnected: OnConnected, options: SecurityOptions = {}): Connection {
  const reading = target.isSecure ? undefined : createDirectReading();
  const { host, port } = target;
  const { localAddress } = options;
  const tcp = connect({
    host,
    port,
    noDelay: true,
    ...(localAddress && { localAddress }),
    ...(reading && { onread: reading.onread }),
  });
  const closed = new Promise<void>((resolve) => {
    tcp.once("close", () => resolve());
  });
  if (reading === undefined) {
    return { tcp, secured: secure(tcp, target, options, onConnected), closed, readDirectly: undefined };
  }
  reading.begin(tcp);
  tcp.once("connect", () => onConnected(tcp));
  return { tcp, secured: undefined, closed, readDirectly: reading.takeBy };
}

type Created = (error: Error | null, socket: Socket) => void;

/** node:http's `createConnection`: the socket for requests, at once where there is no TLS to wait for. */
export function provideSocket({ tcp, secured }: Connection, created: Created): Socket | undefined {
  if (secured === undefined) return tcp;
  secured.then(
    (socket) => created(null, socket),
    (error: Error) => created(error, tcp),
  );
  return undefined;
}

/** What a request meets on a connection that the server has closed. */
export function isReset(error: Error): boolean {
  return "code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE");
}
