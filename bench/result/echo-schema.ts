// The echo scenario's points: what a client sends and gets back, alone or while the stream flows to it. Pure.
import * as v from "valibot";
import { estimateSchema, summarySchema } from "./estimate-schema.ts";
import { layeredBytesSchema, networkSchema, selfAuditSchema } from "./measured-schema.ts";
import { parametersSchema } from "./parameters-schema.ts";
import { latencySchema, ledgerSchema, pooledLatencySchema, processUseSchema, trialHead } from "./trial-schema.ts";
import { amount, count, list, positiveCount, text, transportSchema } from "./values.ts";

/** Each echo begins with its running number, so that no two are alike. */
export const MIN_ECHO_BYTES = 8;

export const echoParametersSchema = v.object({
  ...v.pick(parametersSchema, [
    "messagesPerSecond",
    "payloadBytes",
    "pollIntervalMs",
    "headers",
    "cookieBytes",
    "keepAlive",
    "tls",
    "httpVersion",
    "rttMs",
    "warmUpMs",
    "measuredMs",
  ]).entries,
  /** Clients that send echoes. */
  clients: positiveCount,
  /** Of each client, at random instants that do not wait for the answers. */
  echoesPerSecond: amount,
  /** UTF-8 bytes of what is sent and comes back: there must be room for its running number. */
  echoBytes: v.pipe(count, v.minValue(MIN_ECHO_BYTES)),
});

/** How an echo travels: as POST /echo on a connection of its own, or as a message of a WebSocket. */
export const ECHO_WAYS = ["post", "websocket"] as const;

/** One trial: scheduled echoes of each client, and what came back. */
export const echoTrialSchema = v.object({
  ...trialHead,
  /** Scheduled within the window, over all clients. */
  echoes: count,
  /**
   * Expected = the echoes that were sent, those before the window too; delivered = those that came back with the same
   * content. POST promises no order, since answers of several connections overtake each other; a WebSocket does.
   */
  ledger: ledgerSchema,
  /** From the scheduled instant of sending to the answer. */
  roundTrip: v.nullable(latencySchema),
  /** How late echoes left their scheduled instants: a part of every round trip. */
  sender: v.object({ latenessMeanUs: amount, latenessMaxUs: amount }),
  /** Messages of the stream that came meanwhile, over all clients. */
  deliveries: count,
  /**
   * Over all clients, within the window, the stream's included. An echo's own bytes are payload, what `/ws` wants around
   * them is framing. `tcpIp` is null where nobody counted.
   */
  bytes: v.object({ up: layeredBytesSchema, down: layeredBytesSchema }),
  connectionsPeak: count,
  network: networkSchema,
  audit: selfAuditSchema,
  server: processUseSchema,
  workers: v.pipe(list(processUseSchema), v.minLength(1)),
});

export const echoPointSchema = v.object({
  parameters: echoParametersSchema,
  series: list(
    v.object({
      /** How the stream reaches the client meanwhile; null when none flows. With "websocket" and by "websocket" it is the same one. */
      follows: v.nullable(transportSchema),
      by: v.picklist(ECHO_WAYS),
      trials: list(echoTrialSchema),
      summary: summarySchema,
      pooledRoundTrip: v.nullable(pooledLatencySchema),
    }),
  ),
  /** Each other series against the one by WebSocket, round by round. */
  comparisons: list(v.object({ metric: text, of: v.nullable(transportSchema), ratio: estimateSchema })),
});

export type EchoParameters = v.InferOutput<typeof echoParametersSchema>;
export type EchoPoint = v.InferOutput<typeof echoPointSchema>;
export type EchoSeries = EchoPoint["series"][number];
export type EchoTrial = v.InferOutput<typeof echoTrialSchema>;
