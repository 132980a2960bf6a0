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

/** Of what the server is told to send. */
export const MAX_TEXT_CHARACTERS = 64 * 1024;

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
    text: v.pipe(v.string(), v.maxLength(MAX_TEXT_CHARACTERS)),
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

const DirectionSchema = v.picklist(["up", "down"]);
export type Direction = v.InferOutput<typeof DirectionSchema>;

/** Who ended TCP: who sent FIN first, or who cut it. */
const EndingSchema = v.picklist(["client", "server", "cut-by-client", "cut-by-server"]);
export type Ending = v.InferOutput<typeof EndingSchema>;

/** An order that could not be carried out. */
const RefusalSchema = v.picklist([
  "no-connection",
  "unsendable-code",
  "too-many-connections",
  "not-over-http2",
  "not-read",
]);
export type RefusalCode = v.InferOutput<typeof RefusalSchema>;

const Base64 = v.pipe(v.string(), v.base64());

/** `connection` counts the page's connections from 1; `atMs` counts from its request. */
export const NewsSchema = v.variant("kind", [
  v.object({ kind: v.literal("configured") }),
  v.object({ kind: v.literal("refused"), code: RefusalSchema }),
  v.object({
    kind: v.literal("request"),
    connection: v.number(),
    /** Request line and header fields, written again from what the server's parser kept. */
    bytes: Base64,
    /** What had come on the TCP connection by then: the same number, if nothing was changed. Null over HTTP/2. */
    receivedBytes: v.nullable(v.number()),
  }),
  v.object({ kind: v.literal("answer"), connection: v.number(), atMs: v.number(), bytes: Base64 }),
  v.object({
    kind: v.literal("frame"),
    connection: v.number(),
    direction: DirectionSchema,
    atMs: v.number(),
    /** The frame's beginning, as it was on the wire: header and at most 4 KiB of payload. */
    bytes: Base64,
    /** As its header announces. */
    totalBytes: v.number(),
    /** Fewer when the connection ended inside the frame. */
    arrivedBytes: v.number(),
  }),
  v.object({ kind: v.literal("ended"), connection: v.number(), atMs: v.number(), by: EndingSchema }),
]);
export type News = v.InferOutput<typeof NewsSchema>;
