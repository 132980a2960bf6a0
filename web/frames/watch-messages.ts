// What the Frames page and the server say to each other on /frames/watch: orders up, news of the page's own connections down.
import * as v from "valibot";

/** What the server does wrong in its answer to the next opening handshake (RFC 6455 §4.1). */
export const HANDSHAKE_FAULTS = [
  "wrong-accept",
  "no-upgrade",
  "unoffered-subprotocol",
  "unoffered-extension",
  "status-200",
  "status-403",
  "redirect",
] as const;
export type HandshakeFault = (typeof HANDSHAKE_FAULTS)[number];

/** What the server sends that no server may send (RFC 6455 §5). */
export const MISBEHAVIOURS = [
  "masked-frame",
  "rsv2",
  "reserved-opcode",
  "invalid-utf8",
  "long-length-form",
  "fragmented-control",
  "long-control",
  "stray-continuation",
  "interrupted-message",
  "unsendable-close-code",
  "text-after-close",
] as const;
export type Misbehaviour = (typeof MISBEHAVIOURS)[number];

const ControlData = v.pipe(v.string(), v.maxBytes(125));

/** Orders but "configure" are about the page's latest connection that is open. */
export const OrderSchema = v.variant("do", [
  v.strictObject({
    /** Holds for connections that are opened from then on. Answered with "configured". */
    do: v.literal("configure"),
    deflate: v.boolean(),
    fault: v.nullable(v.picklist(HANDSHAKE_FAULTS)),
  }),
  v.strictObject({
    do: v.literal("send"),
    text: v.pipe(v.string(), v.maxLength(64 * 1024)),
    fragments: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16)),
    /** A ping before the last fragment (§5.4: control frames may be injected). */
    pingBetween: v.boolean(),
  }),
  v.strictObject({ do: v.literal("ping"), data: ControlData }),
  /** One that answers no ping (§5.5.3). */
  v.strictObject({ do: v.literal("pong"), data: ControlData }),
  v.strictObject({
    do: v.literal("close"),
    /** Null: a Close frame without a code. */
    code: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535))),
    reason: v.pipe(v.string(), v.maxBytes(123)),
  }),
  /** Ends TCP without a Close frame. */
  v.strictObject({ do: v.literal("cut") }),
  v.strictObject({ do: v.literal("misbehave"), how: v.picklist(MISBEHAVIOURS) }),
]);
export type Order = v.InferOutput<typeof OrderSchema>;

export type Direction = "up" | "down";

/** Who ended TCP: who sent FIN first, or who cut it. */
export type Ending = "client" | "server" | "cut-by-client" | "cut-by-server";

/** An order that could not be carried out. */
export type RefusalCode = "no-connection" | "unsendable-code" | "too-many-connections" | "not-over-http2" | "not-read";

/** `connection` counts the page's connections from 1; `atMs` counts from its request; bytes are base64. */
export type News =
  | { readonly kind: "configured" }
  | { readonly kind: "refused"; readonly code: RefusalCode }
  | {
      readonly kind: "request";
      readonly connection: number;
      /** Request line and header fields, written again from what the server's parser kept. */
      readonly bytes: string;
      /** What had come on the TCP connection by then: the same number, if nothing was changed. Null over HTTP/2. */
      readonly receivedBytes: number | null;
    }
  | { readonly kind: "answer"; readonly connection: number; readonly atMs: number; readonly bytes: string }
  | {
      readonly kind: "frame";
      readonly connection: number;
      readonly direction: Direction;
      readonly atMs: number;
      /** The frame's beginning, as it was on the wire: header and at most 4 KiB of payload. */
      readonly bytes: string;
      /** As its header announces. */
      readonly totalBytes: number;
      /** Fewer when the connection ended inside the frame. */
      readonly arrivedBytes: number;
    }
  | { readonly kind: "ended"; readonly connection: number; readonly atMs: number; readonly by: Ending };
