// A follower's own TCP connections, so that each can be counted, cut and waited for.
import { Agent } from "node:http";
import { connect, type Socket } from "node:net";
import type { Target } from "./target.ts";

export interface Connection {
  readonly socket: Socket;
  /** Resolves when the socket has emitted 'close': the meter has its totals, no handle is left. */
  readonly closed: Promise<void>;
}

/** Connects without Nagle's delay. `onConnected` is called once, when the connection is established. */
export function connectTo({ host, port }: Target, onConnected: (socket: Socket) => void): Connection {
  const socket = connect({ host, port, noDelay: true });
  socket.once("connect", () => onConnected(socket));
  const closed = new Promise<void>((resolve) => {
    socket.once("close", () => resolve());
  });
  return { socket, closed };
}

/**
 * node:http's agent for one poller: with `keepAlive` one connection for all requests, without it a new one for each (the
 * one before may still be closing).
 */
export class PollerAgent extends Agent {
  readonly #target: Target;
  readonly #onConnected: (socket: Socket) => void;
  #newest: Connection | undefined;

  constructor(target: Target, keepAlive: boolean, onConnected: (socket: Socket) => void) {
    super({ keepAlive, maxSockets: keepAlive ? 1 : Infinity });
    this.#target = target;
    this.#onConnected = onConnected;
  }

  override createConnection(): Socket {
    this.#newest = connectTo(this.#target, this.#onConnected);
    return this.#newest.socket;
  }

  /** Destroys its connections. Resolves when the newest is closed; those before it were, or are about to be. */
  async end(): Promise<void> {
    this.destroy();
    await this.#newest?.closed;
  }
}
