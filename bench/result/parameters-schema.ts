// The parameters of an open-loop point: the load, the requests, the encryption, the network. Pure.
import * as v from "valibot";
import { amount, count, positiveCount } from "./values.ts";

export const parametersSchema = v.object({
  subscribers: positiveCount,
  messagesPerSecond: amount,
  /** Of the text, or of random octets. */
  payloadBytes: count,
  /** "binary": random octets, as base64 in JSON and as they are in binary WebSocket frames. */
  payloadKind: v.picklist(["text", "binary"]),
  arrivals: v.picklist(["poisson", "fixed"]),
  pollIntervalMs: amount,
  /** How long a long poll may be held. */
  holdMs: amount,
  /** SSE comments and WebSocket pings. */
  heartbeatMs: amount,
  warmUpMs: amount,
  measuredMs: amount,
  headers: v.picklist(["bare", "chrome", "cookie"]),
  cookieBytes: count,
  keepAlive: v.boolean(),
  tls: v.boolean(),
  /** 2: every transport on HTTP/2 over TLS, WebSocket by extended CONNECT (RFC 8441). */
  httpVersion: v.picklist([1, 2]),
  /** gzip for the HTTP transports, permessage-deflate for WebSocket. */
  compression: v.boolean(),
  /** What stands between clients and server. */
  via: v.picklist(["none", "nginx"]),
  /** Added by the network between clients and server. */
  rttMs: amount,
  /** Each delay is uniform in ± half of it around half of the round trip. */
  jitterMs: amount,
  /** Each way, for all connections together; 0 = unlimited. */
  bandwidthMbitPerS: amount,
  /** Each way, at random. */
  lossPercent: v.pipe(amount, v.maxValue(100)),
  /** How many share the stream and the subscribers. Absent: 1. */
  servers: v.optional(positiveCount),
  /** Where the stream is kept. Absent: in the memory of the one server. */
  stream: v.optional(v.picklist(["memory", "redis"])),
});
