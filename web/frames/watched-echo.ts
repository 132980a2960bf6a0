// An echo whose bytes are tapped, and which does what its watcher orders, right or wrong.
import type { Duplex } from "node:stream";
import { CloseCode, isSendableCloseCode } from "../../protocol/websocket/close-code.ts";
import { encodeFrame, Opcode } from "../../protocol/websocket/frame.ts";
import { WebSocketConnection, type WebSocketConnectionOptions } from "../../server/websocket/connection.ts";
import { fragmentsOf, misbehaviourBytes } from "./misbehaviours.ts";
import type { Tap } from "./tap.ts";
import type { Order, RefusalCode } from "./watch-messages.ts";

/** What can be ordered of a connection. */
export type ConnectionOrder = Exclude<Order, { readonly do: "configure" }>;

/** Of a client that does not read. */
const MAX_BUFFERED_BYTES = 4 * 1024 * 1024;

const utf8 = new TextEncoder();

export class WatchedEcho extends WebSocketConnection {
  readonly #socket: Duplex;
  readonly #tap: Tap;
  readonly #gone: (echo: WatchedEcho) => void;

  constructor(
    socket: Duplex,
    head: Uint8Array,
    options: WebSocketConnectionOptions,
    { tap, gone }: { tap: Tap; gone: (echo: WatchedEcho) => void },
  ) {
    super(socket, head, options);
    this.#socket = socket;
    this.#tap = tap;
    this.#gone = gone;
  }

  override receive(chunk: Buffer): void {
    this.#tap.up(chunk);
    super.receive(chunk);
  }

  override write(bytes: Uint8Array, payload?: Uint8Array): boolean {
    if (this.#socket.writable) {
      this.#tap.down(bytes);
      if (payload !== undefined) this.#tap.down(payload);
    }
    return super.write(bytes, payload);
  }

  override readonly onTextBytes = (text: Uint8Array): void => {
    this.sendText(text);
  };

  override onBinary(bytes: Uint8Array): void {
    this.sendBinary(bytes);
  }

  protected override onEnd(): void {
    this.#gone(this);
  }

  goAway(): void {
    this.close(CloseCode.goingAway, "the server is stopping");
  }

  /** Returns why it was not done. */
  obey(order: ConnectionOrder): RefusalCode | undefined {
    if (order.do !== "cut" && this.bufferedAmount > MAX_BUFFERED_BYTES) return "not-read";
    switch (order.do) {
      case "send":
        this.#send(order);
        return undefined;
      case "ping":
        this.ping(utf8.encode(order.data));
        return undefined;
      case "pong":
        this.write(encodeFrame(Opcode.pong, utf8.encode(order.data)));
        return undefined;
      case "close":
        if (order.code !== null && !isSendableCloseCode(order.code)) return "unsendable-code";
        this.close(order.code ?? undefined, order.code === null ? undefined : order.reason);
        return undefined;
      case "cut":
        this.terminate();
        return undefined;
      case "misbehave":
        if (order.how === "text-after-close") this.close(CloseCode.normal, "bye");
        this.write(misbehaviourBytes(order.how));
        return undefined;
    }
  }

  #send({ text, fragments, pingBetween }: Extract<ConnectionOrder, { do: "send" }>): void {
    const frames = fragmentsOf(text, fragments);
    for (const [index, frame] of frames.entries()) {
      if (pingBetween && index === frames.length - 1) this.ping(utf8.encode("between"));
      this.write(frame);
    }
  }
}
