// GET /ws: the stream as one message per frame, in text or in lab.binary.v1, and echo and ping beside it (RFC 6455).
import type { Duplex } from "node:stream";
import { encodeGap, type Gap } from "../../protocol/cursor.ts";
import { encodeBinaryMessage } from "../../protocol/message.ts";
import { CloseCode } from "../../protocol/websocket/close-code.ts";
import type { DeflateParameters } from "../../protocol/websocket/deflate-parameters.ts";
import { encodeFrame, Opcode } from "../../protocol/websocket/frame.ts";
import type { CreateFrameParser } from "../../protocol/websocket/frame-parser.ts";
import type { AnswerOpening } from "../../protocol/websocket/handshake.ts";
import type { MessageDeflate } from "../../protocol/websocket/message-deflate.ts";
import type { HttpRequest } from "../http-exchange.ts";
import { MAX_WEBSOCKET_MESSAGE_BYTES as MAX_MESSAGE_BYTES } from "../limits.ts";
import type { Logger } from "../operating/logger.ts";
import { type SlowReaderCounts, type SlowReaderOptions, SlowReaders } from "../slow-readers.ts";
import type { Follower, Following, MessageStream, StreamEntry } from "../stream.ts";
import { connectionOptions, WebSocketConnection, type WebSocketConnectionOptions } from "../websocket/connection.ts";
import { startHeartbeat } from "../websocket/heartbeat.ts";
import { limitMessages } from "../websocket/message-limit.ts";
import { createMessageDeflate } from "../websocket/platform.ts";
import { acceptUpgrade } from "../websocket/upgrade.ts";
import { followFrom, startCursor } from "./start-cursor.ts";
import { createWireForm, type WireForm } from "./wire-form.ts";

/** Parts that a student's version can stand in for. */
export interface WebSocketParts {
  readonly answerOpening?: AnswerOpening | undefined;
  readonly createFrameParser?: CreateFrameParser | undefined;
}

export interface WebSocketOptions {
  readonly heartbeatMs: number;
  readonly messageMs: number;
  /** Whether permessage-deflate is agreed on where it is offered. Default false. */
  readonly compression?: boolean;
  readonly slowReaders?: SlowReaderOptions | undefined;
  readonly parts: WebSocketParts;
  readonly log?: Logger | undefined;
}

export interface WebSocketStreaming {
  readonly slowReaders: Readonly<SlowReaderCounts>;
  /** Throws a ParameterError on a malformed `after`, before anything is answered. */
  upgrade(request: HttpRequest, socket: Duplex, head: Uint8Array, after: string | undefined): void;
  /** Closes every connection with 1001, and later ones as they come. */
  stop(): void;
}

const SUBPROTOCOLS = ["lab.json.v1", "lab.binary.v1"];
/** RFC 7692 §7.1.1: every message by itself, so that one compressed frame serves every subscriber with the same window. */
const DEFLATE_SETTINGS = { serverNoContextTakeover: true, clientNoContextTakeover: true };
/** Of each window size: who follows is at the newest messages, and there are seven sizes. */
const KEPT_COMPRESSED = 64;

export function createWebSocketStreaming(
  stream: MessageStream,
  { heartbeatMs, messageMs, compression = false, slowReaders: slowReaderOptions, parts, log }: WebSocketOptions,
): WebSocketStreaming {
  const subscribers = new Set<Subscriber>();
  const shared: Shared = { all: subscribers, slowReaders: new SlowReaders(slowReaderOptions) };
  const frames = createFrameForms();
  const options = connectionOptions({
    maxMessageBytes: MAX_MESSAGE_BYTES,
    createFrameParser: parts.createFrameParser,
    log,
  });
  const stopHeartbeat = startHeartbeat(subscribers, heartbeatMs);
  const stopMessageLimit = limitMessages(subscribers, messageMs);
  let stopped = false;

  return {
    slowReaders: shared.slowReaders,
    upgrade(request, socket, head, after) {
      const { afterId, gap, cursor } = followFrom(stream, startCursor(stream, after, "after"));
      socket.cork(); // the answer and what follows at once leave in one piece
      process.nextTick(() => socket.uncork());
      const accepted = acceptUpgrade(request, socket, {
        subprotocols: SUBPROTOCOLS,
        fields: { "Stream-Cursor": cursor },
        answerOpening: parts.answerOpening,
        permessageDeflate: compression ? DEFLATE_SETTINGS : undefined,
      });
      if (accepted === undefined) return;
      const form = frames(accepted.subprotocol === "lab.binary.v1" ? "binary" : "text", accepted.deflate);
      const { deflate } = form;
      const ownOptions = deflate ? { ...options, deflate } : options;
      const subscriber = new Subscriber(socket, head, ownOptions, form.wireForm, shared);
      subscriber.sendText(gap === undefined ? JSON.stringify({ cursor }) : encodeGap(gap));
      subscriber.following = stream.follow(afterId, subscriber);
      if (stopped) subscriber.goAway();
    },
    stop() {
      stopped = true;
      stopHeartbeat();
      stopMessageLimit();
      for (const subscriber of subscribers) subscriber.goAway();
    },
  };
}

interface FrameForm {
  readonly wireForm: WireForm;
  readonly deflate: MessageDeflate | undefined;
}

/**
 * A message's frame is made once for each kind, and once more for each window size that subscribers agreed on: so even a
 * short one is compressed where that makes it shorter.
 */
function createFrameForms(): (kind: "text" | "binary", agreed: DeflateParameters | undefined) => FrameForm {
  const forms = new Map<string, FrameForm>();
  return (kind, agreed) => {
    const key = `${kind} ${agreed?.serverMaxWindowBits}`;
    // Nobody must refer back (RFC 7692 §7.1.1.1), and we do not, whatever a handshake that was passed in agreed on.
    const stateless = agreed && { ...agreed, serverNoContextTakeover: true };
    const create = (): MessageDeflate | undefined => stateless && createMessageDeflate(stateless, MAX_MESSAGE_BYTES, 0);
    const form = forms.get(key) ?? createFrameForm(kind, create());
    forms.set(key, form);
    return agreed?.clientNoContextTakeover === false ? { ...form, deflate: create() } : form;
  };
}

function createFrameForm(kind: "text" | "binary", deflate: MessageDeflate | undefined): FrameForm {
  const encode = ({ message, json, octets }: StreamEntry): Uint8Array => {
    const payload = kind === "text" ? json : encodeBinaryMessage(message, octets);
    const compressed = deflate?.compress(payload);
    return encodeFrame(Opcode[kind], compressed ?? payload, { rsv1: compressed !== undefined });
  };
  return { wireForm: createWireForm(encode, deflate && { kept: KEPT_COMPRESSED }), deflate };
}

/** What all subscribers have in common. */
interface Shared {
  readonly all: Set<Subscriber>;
  readonly slowReaders: SlowReaders;
}

class Subscriber extends WebSocketConnection implements Follower {
  following: Following | undefined;
  readonly #frames: WireForm;
  readonly #shared: Shared;

  constructor(socket: Duplex, head: Uint8Array, options: WebSocketConnectionOptions, frames: WireForm, shared: Shared) {
    super(socket, head, options);
    this.#frames = frames;
    this.#shared = shared;
    shared.all.add(this);
  }

  take(entries: readonly StreamEntry[]): boolean {
    return this.sendEncoded(this.#frames(entries));
  }

  gap(gap: Gap, isSlow: boolean): void {
    if (isSlow) this.#shared.slowReaders.gapped++;
    this.sendText(encodeGap(gap));
  }

  missed(jsonBytes: number): void {
    if (!this.#shared.slowReaders.closes(jsonBytes)) return;
    this.#shared.slowReaders.closed++;
    this.following?.stop();
    this.close(CloseCode.tryAgainLater, "too slow for the stream: resume from the last message");
  }

  override onText(text: string): void {
    this.sendText(answerTo(text));
  }

  override onBinary(): void {
    this.close(CloseCode.unsupportedData, "expected text: echo or ping");
  }

  protected override onDrain(): void {
    this.following?.resume();
  }

  protected override onEnd(): void {
    this.following?.stop();
    this.#shared.all.delete(this);
  }

  override terminate(): void {
    if (this.bufferedAmount > 0) this.#shared.slowReaders.cut++;
    super.terminate();
  }

  goAway(): void {
    this.following?.stop();
    this.close(CloseCode.goingAway, "the server is stopping");
  }
}

/** `{"echo":S}` and `{"ping":N}` are answered at once, between messages: the connection is full duplex. */
function answerTo(text: string): string {
  let said: { echo?: unknown; ping?: unknown } | null;
  try {
    said = JSON.parse(text);
  } catch {
    said = null;
  }
  if (typeof said?.echo === "string") return JSON.stringify({ echo: said.echo });
  if (Number.isFinite(said?.ping)) return JSON.stringify({ pong: said?.ping });
  return JSON.stringify({ error: "unknown message", expected: '{"echo":"text"} or {"ping":1}' });
}
