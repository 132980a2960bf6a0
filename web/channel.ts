// A WebSocket between a page and the lab behind it: one JSON document per text message, both ways.
import type { Duplex } from "node:stream";
import * as v from "valibot";
import { CloseCode } from "../protocol/websocket/close-code.ts";
import { type HttpRequest, isHttp2 } from "../server/http-exchange.ts";
import { onlyHost } from "../server/request-guard.ts";
import type { Upgrading } from "../server/upgrading.ts";
import { connectionOptions, WebSocketConnection } from "../server/websocket/connection.ts";
import { startHeartbeat } from "../server/websocket/heartbeat.ts";
import { acceptUpgrade } from "../server/websocket/upgrade.ts";

/** The lab's end of one page's channel. */
export interface ChannelEnd {
  /** Anything that JSON can carry. A page that does not read is let go (1013) before what waits for it fills the memory. */
  say(message: object): void;
  close(code: number, reason: string): void;
}

/** What a page says, and that it is gone. */
export interface ChannelListener<Heard> {
  heard(message: Heard): void;
  /** Called once, however the channel ended. */
  gone(): void;
}

/** Who opened the channel. */
export interface Visitor {
  readonly query: URLSearchParams;
  /** The page's, as its browser says it; undefined for a program. */
  readonly origin: string | undefined;
  /** What it asked for as Host; the guard has judged it. */
  readonly host: string | undefined;
  /** The other end's address; undefined when it has gone already. */
  readonly remoteAddress: string | undefined;
}

export interface ChannelOptions<Heard> {
  /** What a page may say. Anything else is answered with `{"error","expected"}`, and nothing happens. */
  readonly schema: v.GenericSchema<unknown, Heard>;
  /** What `error` is answered with. */
  readonly expected: string;
  /** Default: pages of the server's own origin, and those that it allows. */
  readonly admits?: (origin: string) => boolean;
  /** Closing `end` at once refuses the visitor: 1008 with a reason. */
  readonly open: (end: ChannelEnd, visitor: Visitor) => ChannelListener<Heard>;
  /** Default 25,000. */
  readonly heartbeatMs?: number;
}

const MAX_MESSAGE_BYTES = 256 * 1024;
const MAX_BUFFERED_BYTES = 4 * 1024 * 1024;

export function createChannel<Heard>(options: ChannelOptions<Heard>): Upgrading {
  const { admits, open, heartbeatMs = 25_000 } = options;
  const ends = new Set<PageConnection<Heard>>();
  const stopHeartbeat = startHeartbeat(ends, heartbeatMs);
  const webSocketOptions = connectionOptions({ maxMessageBytes: MAX_MESSAGE_BYTES, createFrameParser: undefined });
  let stopped = false;

  return {
    ...(admits && { admits }),
    upgrade(request, socket, head, query) {
      const { origin } = request.headers;
      const visitor = { query, origin, host: onlyHost(request), remoteAddress: remoteAddressOf(request) };
      if (acceptUpgrade(request, socket, { subprotocols: [] }) === undefined) return;
      const end = new PageConnection(socket, head, webSocketOptions, { options, all: ends });
      end.listener = open(end, visitor);
      if (stopped) end.close(CloseCode.goingAway, "the server is stopping");
    },
    stop() {
      stopped = true;
      stopHeartbeat();
      for (const end of ends) end.close(CloseCode.goingAway, "the server is stopping");
    },
  };
}

class PageConnection<Heard> extends WebSocketConnection implements ChannelEnd {
  listener: ChannelListener<Heard> | undefined;
  readonly #options: ChannelOptions<Heard>;
  readonly #all: Set<PageConnection<Heard>>;

  constructor(
    socket: Duplex,
    head: Uint8Array,
    webSocketOptions: ReturnType<typeof connectionOptions>,
    { options, all }: { options: ChannelOptions<Heard>; all: Set<PageConnection<Heard>> },
  ) {
    super(socket, head, webSocketOptions);
    this.#options = options;
    this.#all = all;
    all.add(this);
  }

  say(message: object): void {
    if (this.state !== "open") return;
    this.sendText(JSON.stringify(message));
    if (this.bufferedAmount > MAX_BUFFERED_BYTES) this.close(CloseCode.tryAgainLater, "expected a page that reads");
  }

  override onText(text: string): void {
    const { schema, expected } = this.#options;
    const heard = v.safeParse(schema, parseJson(text));
    if (heard.success) this.listener?.heard(heard.output);
    else this.say({ error: "unknown message", expected });
  }

  override onBinary(): void {
    this.close(CloseCode.unsupportedData, "expected text: JSON");
  }

  protected override onEnd(): void {
    this.#all.delete(this);
    this.listener?.gone();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function remoteAddressOf(request: HttpRequest): string | undefined {
  return isHttp2(request) ? request.stream.session?.socket.remoteAddress : request.socket.remoteAddress;
}
