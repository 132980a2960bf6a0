// The heartbeat scenario's points: how long a dead peer goes unnoticed, and what the heartbeats cost. Pure.
import * as v from "valibot";
import { summarySchema } from "./estimate-schema.ts";
import { layeredBytesSchema, networkSchema, selfAuditSchema } from "./measured-schema.ts";
import { processUseSchema, trialHead } from "./trial-schema.ts";
import { amount, count, list, positiveCount, transportSchema } from "./values.ts";

export const heartbeatParametersSchema = v.object({
  /** Of WebSocket pings and SSE comments; how long the server holds a long poll, whose empty answer is its heartbeat. */
  heartbeatMs: amount,
  /** Connections that live. */
  living: positiveCount,
  /** Connections whose peer falls silent without a word, as when a cable is pulled. */
  silent: positiveCount,
  /** How long a silence may last before the trial gives up waiting. */
  patienceMs: amount,
});

export const heartbeatTrialSchema = v.object({
  ...trialHead,
  /** Of the silent peers, how many were noticed before the patience ended. */
  noticed: count,
  /** From the silence to its being noticed; null when none was. */
  noticedAfterMs: v.nullable(v.object({ mean: amount, min: amount, max: amount })),
  /** Living connections that were given up by mistake, by server or client. */
  cutByMistake: count,
  /** Heartbeats within the measured window, over all connections, which all live then, and their bytes. */
  heartbeats: count,
  /** `tcpIp` is null where nobody counted. */
  bytes: v.object({ up: layeredBytesSchema, down: layeredBytesSchema }),
  network: networkSchema,
  audit: selfAuditSchema,
  server: processUseSchema,
  workers: v.pipe(list(processUseSchema), v.minLength(1)),
});

export const heartbeatPointSchema = v.object({
  parameters: heartbeatParametersSchema,
  series: list(
    v.object({
      transport: transportSchema,
      /** Who notices: the server that its client is dead, or the client that its server is. */
      noticedBy: v.picklist(["server", "client"]),
      trials: list(heartbeatTrialSchema),
      summary: summarySchema,
    }),
  ),
});

export type HeartbeatParameters = v.InferOutput<typeof heartbeatParametersSchema>;
export type HeartbeatPoint = v.InferOutput<typeof heartbeatPointSchema>;
export type HeartbeatSeries = HeartbeatPoint["series"][number];
export type HeartbeatTrial = v.InferOutput<typeof heartbeatTrialSchema>;
