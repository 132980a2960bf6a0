// What a Live page and the lab behind it say to each other on /live/control, and how a session comes to be. Pure: both
// sides import it.
//
// A visitor's session is a server process of its own, with a stream of its own, behind a link of its own: nobody else's
// lanes are slowed, cut or stalled, and its counters count this visitor's lanes alone. The page is opened *through* the
// link, so that origin and host stay one; it speaks to the lab's main server on this channel, past the link, and so hears
// and steers while its server stalls or is down.
//
//   POST /live/sessions (main server)  {"http"?:1|2}  201 {"url"}: the session's own /live; over HTTP/2 its /connections;
//                                                     with #session=ID, which nobody else is told: who knows it steers.
//                                                     503 with Retry-After: there are too many sessions
//   GET  /live/session  (any server)                  {"session":null} on the main server; on a session's own
//                                                     {"session":{"mainUrl"}}, for whoever asks
//   /live/control?session=ID (main server)            one page per session; the session ends a while after it has gone
import * as v from "valibot";
import { TRANSPORTS } from "../../protocol/transports.ts";

/** What the visitor sets on the server's side. */
export interface LiveSettings {
  /** 0 … 200; 0 = nothing is published. */
  readonly messagesPerSecond: number;
  /** UTF-8 bytes, 0 … 20,000. */
  readonly payloadBytes: number;
  /** Of the link, 0 … 2,000. */
  readonly rttMs: number;
}

export const LIVE_LIMITS = {
  messagesPerSecond: { min: 0, max: 200 },
  payloadBytes: { min: 0, max: 20_000 },
  rttMs: { min: 0, max: 2000 },
  stallMs: { min: 100, max: 10_000 },
} as const;

/**
 * Messages that a session's server keeps: at the highest rate 25 seconds, for who polls every ten and for a stall of ten.
 * A poller that falls behind a full ring meets a gap at every poll.
 */
export const KEPT_MESSAGES = 5000;

export const DEFAULT_LIVE_SETTINGS: LiveSettings = { messagesPerSecond: 2, payloadBytes: 100, rttMs: 100 };

function within({ min, max }: { readonly min: number; readonly max: number }) {
  return v.pipe(v.number(), v.minValue(min), v.maxValue(max));
}

/** What the page says. */
export const liveOrderSchema = v.variant("do", [
  v.object({
    do: v.literal("set"),
    messagesPerSecond: within(LIVE_LIMITS.messagesPerSecond),
    payloadBytes: v.pipe(within(LIVE_LIMITS.payloadBytes), v.integer()),
    rttMs: within(LIVE_LIMITS.rttMs),
  }),
  /** Cuts every connection of the session at once, as a crash of a router would. */
  v.object({ do: v.literal("cut") }),
  /** The server's loop does nothing for so long. */
  v.object({ do: v.literal("stall"), ms: within(LIVE_LIMITS.stallMs) }),
  /** Killed without a word, and started anew on the same port: another epoch, an empty stream. */
  v.object({ do: v.literal("restart") }),
  /** Publishes this text, once. Message content is whatever the visitor wants it to be. */
  v.object({ do: v.literal("publish"), payload: v.pipe(v.string(), v.maxLength(10_000)) }),
  /** Answered at once with `clock`. */
  v.object({ do: v.literal("clock"), n: v.number() }),
]);

export type LiveOrder = v.InferOutput<typeof liveOrderSchema>;

const countersSchema = v.object({
  open: v.number(),
  opened: v.number(),
  requests: v.number(),
  bytesIn: v.number(),
  bytesOut: v.number(),
});

/** As the server saw it: a request's head was read, or its answer was written. Streams (SSE, WebSocket) may have no answer. */
export const EXCHANGE_KINDS = ["request", "answer"] as const;

/** What became of the server, or was done to it. */
export const SERVER_EVENTS = ["up", "cut", "stalled", "going-on", "killed", "ended"] as const;
export type ServerEvent = (typeof SERVER_EVENTS)[number];

/** What the lab says. Instants are microseconds on the server's monotonic clock, the one in `publishedAtUs`. */
export const liveReportSchema = v.variant("say", [
  v.object({
    say: v.literal("settings"),
    settings: v.object({ messagesPerSecond: v.number(), payloadBytes: v.number(), rttMs: v.number() }),
  }),
  v.object({ say: v.literal("clock"), n: v.number(), nowUs: v.number() }),
  /** Several times a second: the counters at the session server's sockets since it started, per transport and "other". */
  v.object({
    say: v.literal("meter"),
    atUs: v.number(),
    /** Where the stream stands: what every lane should have by now. */
    cursor: v.string(),
    transports: v.record(v.picklist([...TRANSPORTS, "other"]), countersSchema),
  }),
  /** Exchanges over HTTP that began or ended since the last report, oldest first: [transport, kind, atUs]. */
  v.object({
    say: v.literal("exchanges"),
    exchanges: v.array(v.tuple([v.picklist(TRANSPORTS), v.picklist(EXCHANGE_KINDS), v.number()])),
  }),
  /** First of all where it stands, "up" or "ended"; then each event. */
  v.object({
    say: v.literal("server"),
    what: v.picklist(SERVER_EVENTS),
    atUs: v.number(),
  }),
  /** An order that could not be carried out. */
  v.object({ say: v.literal("problem"), problem: v.string() }),
]);

export type LiveReport = v.InferOutput<typeof liveReportSchema>;

/** `GET /live/session`. `mainUrl`: `http(s)://host:port` of the main server. */
export const liveSessionSchema = v.object({
  session: v.nullable(v.object({ mainUrl: v.string() })),
});

/** Where the session's id stands in the fragment of its address, which browsers send to no server. */
export const SESSION_FIELD = "session";

/** Where the page of a session reaches the lab, past the link. */
export function controlUrlOf(mainUrl: string, sessionId: string): string {
  return `${mainUrl.replace(/^http/, "ws")}/live/control?session=${encodeURIComponent(sessionId)}`;
}

/** What `POST /live/sessions` asks for. 2: HTTP/2, over TLS; 1: HTTP/1.1, over TLS if the main server has it. */
export const sessionRequestSchema = v.object({ http: v.optional(v.picklist([1, 2]), 1) });

/** `POST /live/sessions`. */
export const newSessionSchema = v.object({ url: v.string() });
