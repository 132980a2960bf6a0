// WebSocket from Node: GET /ws, upgraded, then one message per frame (RFC 6455).
import { decodeBinaryMessage, type PayloadKind } from "../protocol/message.ts";
import { TRANSPORT_PATHS } from "../protocol/transports.ts";
import { WebSocketError } from "../protocol/websocket/errors.ts";
import type { CreateFrameParser } from "../protocol/websocket/frame-parser.ts";
import { OpeningError } from "../protocol/websocket/handshake.ts";
import type { FollowOptions, FollowServers } from "./follow.ts";
import type { Meter } from "./meter.ts";
import type { RequestOptions } from "./node-options.ts";
import { excessBytes } from "./payload-bytes.ts";
import { lostOrRefused } from "./refusal.ts";
import { SecureConnectionError } from "./secure-connection.ts";
import { Rotation } from "./servers.ts";
import { takeTextFrame } from "./stream-frame.ts";
import { followByStream, type StreamConnection, type StreamEnd, type StreamSession } from "./stream-loop.ts";
import { parseTarget } from "./target.ts";
import {
  openWebSocket,
  type WebSocketConnection,
  type WebSocketEnd,
  type WebSocketHandlers,
} from "./websocket-connection.ts";
import { UpgradeRefusedError } from "./websocket-opening.ts";
import { payloadOnWire } from "./wire-share.ts";

export interface NodeWebSocketOptions extends FollowOptions, RequestOptions {
  /** What is offered: messages as text frames of JSON, or in binary. Default lab.json.v1. */
  readonly subprotocol?: "lab.json.v1" | "lab.binary.v1";
  /** Default: the project's own. A student's can stand in. */
  readonly createFrameParser?: CreateFrameParser;
  /** Each connection when it is open: it is full duplex, and more can be said on it than following needs. */
  onConnected?(connection: Pick<WebSocketConnection, "sendText">): void;
  /** A text frame that brought no message: the opening cursor, a gap, the answer to what was said on the connection. */
  onOtherText?(text: string): void;
  /** The server's heartbeat; it is answered in any case. */
  onPing?(): void;
}

/** Follows over the WebSocket at `/ws`. When `signal` aborts, the connection is closed with 1000. */
export const followWebSocket: FollowServers<NodeWebSocketOptions> = async (urls, options) => {
  const streamUrls = new Rotation(urls, (url) => {
    const { isSecure, authority, pathPrefix } = parseTarget(url, options);
    return `${isSecure ? "https" : "http"}://${authority}${pathPrefix}${TRANSPORT_PATHS.websocket}`;
  });
  const { subprotocol = "lab.json.v1", compression = false } = options;

  function connect(session: StreamSession): StreamConnection {
    const streamUrl = streamUrls.current;
    const { cursor } = session.handOver;
    const opening = new AbortController();
    let connection: WebSocketConnection | undefined;

    async function run(): Promise<StreamEnd> {
      try {
        const resumeUrl = cursor === undefined ? streamUrl : `${streamUrl}?after=${cursor}`;
        const { signal } = opening;
        connection = await openWebSocket(
          resumeUrl,
          { ...options, subprotocols: [subprotocol], permessageDeflate: compression, signal },
          new Receiver(session, options),
        );
      } catch (error) {
        return whyNotOpened(error);
      }
      if (opening.signal.aborted) connection.close();
      else options.onConnected?.(connection);
      return whyEnded(await connection.closed);
    }

    return {
      ended: run(),
      cut(reason) {
        opening.abort(new Error(reason));
        connection?.terminate(new Error(reason));
      },
      leave() {
        opening.abort();
        connection?.close();
      },
    };
  }

  await followByStream(connect, options, streamUrls);
};

/** What comes on a connection. A class: a message then finds all that it needs in one place. */
class Receiver implements WebSocketHandlers {
  readonly #session: StreamSession;
  readonly #options: NodeWebSocketOptions;
  readonly #meter: Meter | undefined;
  readonly #payloadKind: PayloadKind;

  constructor(session: StreamSession, options: NodeWebSocketOptions) {
    this.#session = session;
    this.#options = options;
    this.#meter = options.meter;
    this.#payloadKind = options.payloadKind ?? "text";
  }

  onActivity(): void {
    this.#session.alive();
  }

  onUnfinished(bytes: number): void {
    this.#meter?.streamArriving(bytes);
  }

  onText(text: string, payloadBytes: number): void {
    const message = takeTextFrame(text, this.#session);
    if (message === undefined) return this.#options.onOtherText?.(text);
    const excess = excessBytes(message, this.#payloadKind);
    this.#meter?.streamPayloadDown(excess === 0 ? payloadBytes : withoutExcess(payloadBytes, text, excess));
  }

  onBinary(bytes: Uint8Array, payloadBytes: number): void {
    this.#meter?.streamPayloadDown(payloadBytes);
    this.#session.message(decodeBinaryMessage(bytes, this.#payloadKind === "binary" ? toBase64 : undefined));
  }

  onPing(): void {
    this.#options.onPing?.();
  }
}

function toBase64(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString("base64");
}

/** The part of a frame's payload that is not base64's excess. */
function withoutExcess(wireBytes: number, text: string, excess: number): number {
  const contentBytes = Buffer.byteLength(text);
  return payloadOnWire(wireBytes, { payloadBytes: contentBytes - excess, contentBytes });
}

/** A refusal for good and a broken handshake are thrown. */
function whyNotOpened(error: unknown): StreamEnd {
  if (error instanceof UpgradeRefusedError) {
    const { status, retryAfter, content } = error;
    return lostOrRefused({ request: `upgrade of ${TRANSPORT_PATHS.websocket}`, status, retryAfter, content });
  }
  if (error instanceof OpeningError || error instanceof SecureConnectionError || !(error instanceof Error)) throw error;
  return { reason: error.message };
}

/** A broken rule of RFC 6455 and what a callback threw are thrown. */
function whyEnded({ code, reason, error, thrown }: WebSocketEnd): StreamEnd {
  if (thrown !== undefined) throw thrown.error;
  if (error instanceof WebSocketError) throw error;
  return { reason: error?.message ?? `closed with ${code}${reason === "" ? "" : ` ${reason}`}` };
}
