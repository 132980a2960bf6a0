// One HTTP/1.1 connection for requests of our own making: text out, chunks in, over TCP or TLS.
import type { Socket } from "node:net";
import { type Connection, connectTo, type OnConnected } from "../connections.ts";
import type { SecurityOptions } from "../secure-connection.ts";
import type { Target } from "../target.ts";

export interface Http1Handlers {
  /** The chunk is the callee's only until it returns. */
  onChunk(chunk: Buffer): void;
  /** The server sends nothing more. */
  onEnd(): void;
  /** Called once, when the connection is gone, with what broke it. */
  onLost(error: Error | undefined): void;
}

/**
 * How long a connection rests before TCP asks whether the other end lives: as long as Chrome's. Node's second would make
 * half of what a parked long poll costs a question about the connection.
 */
const TCP_KEEP_ALIVE_MS = 45_000;

export class Http1Connection {
  readonly #connection: Connection;
  /** The plaintext's socket; over TLS only when it is established. */
  #plaintext: Socket | undefined;
  /** What was sent before that. */
  #waiting = "";
  #error: Error | undefined;
  #isUsable = true;

  constructor(target: Target, onConnected: OnConnected, security: SecurityOptions, handlers: Http1Handlers) {
    this.#connection = connectTo(target, onConnected, security);
    const { tcp, secured, readDirectly } = this.#connection;
    tcp.on("error", (error) => (this.#error ??= error));
    tcp.once("close", () => {
      this.#isUsable = false;
      handlers.onLost(this.#error);
    });
    tcp.setKeepAlive(true, TCP_KEEP_ALIVE_MS);
    const onEnd = (): void => {
      this.#isUsable = false;
      handlers.onEnd();
    };
    if (secured === undefined) {
      this.#plaintext = tcp;
      tcp.once("end", onEnd);
      readDirectly?.((chunk) => handlers.onChunk(chunk));
      return;
    }
    const onSecured = (socket: Socket): void => {
      socket.on("data", (chunk: Buffer) => handlers.onChunk(chunk));
      socket.once("end", onEnd);
      this.#plaintext = socket;
      if (this.#waiting !== "") socket.write(this.#waiting, "latin1");
    };
    void secured.then(onSecured, (error: Error) => this.cut(error));
  }

  /** The server has not ended it, and it was not cut. */
  get isUsable(): boolean {
    return this.#isUsable;
  }

  /** Resolves when it is closed. */
  get closed(): Promise<void> {
    return this.#connection.closed;
  }

  /** Bytes of plaintext that have been sent and received. */
  get bytesWritten(): number {
    return this.#plaintext?.bytesWritten ?? 0;
  }

  /** Sends a request, in Latin-1, as soon as the connection is established. */
  send(request: string): void {
    if (this.#plaintext === undefined) this.#waiting += request;
    else this.#plaintext.write(request, "latin1");
  }

  /** Ends it when what was sent has left. */
  leave(): void {
    this.#isUsable = false;
    (this.#plaintext ?? this.#connection.tcp).destroySoon();
  }

  /** Destroys it. */
  cut(error?: Error): void {
    this.#isUsable = false;
    if (error !== undefined) this.#error ??= error;
    this.#connection.tcp.destroy();
  }
}
