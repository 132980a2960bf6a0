// A closed-loop scenario's points: each connection asks again as soon as it is answered. Pure.
import * as v from "valibot";
import { summarySchema } from "./estimate-schema.ts";
import { selfAuditSchema } from "./measured-schema.ts";
import { processUseSchema, trialHead } from "./trial-schema.ts";
import { amount, count, list } from "./values.ts";

/** One closed-loop trial: as many requests as the answers allow. */
export const capacityTrialSchema = v.object({
  ...trialHead,
  requests: count,
  errors: count,
  non2xx: count,
  requestsPerSecond: amount,
  /** Of the answers, as the load generator counts them. */
  downTcpStreamBytes: amount,
  audit: selfAuditSchema,
  server: processUseSchema,
  workers: v.pipe(list(processUseSchema), v.minLength(1)),
});

export const capacityParametersSchema = v.object({
  connections: count,
  payloadBytes: count,
  warmUpMs: amount,
  measuredMs: amount,
});

export const capacityPointSchema = v.object({
  parameters: capacityParametersSchema,
  series: list(
    v.object({
      endpoint: v.picklist(["GET /poll", "POST /echo"]),
      trials: list(capacityTrialSchema),
      summary: summarySchema,
    }),
  ),
});

export type CapacityPoint = v.InferOutput<typeof capacityPointSchema>;
export type CapacityTrial = v.InferOutput<typeof capacityTrialSchema>;
export type CapacityParameters = v.InferOutput<typeof capacityParametersSchema>;
