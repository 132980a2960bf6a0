// The attack scenario's points: what an attacker costs honest subscribers, window against window. Pure.
import * as v from "valibot";
import { ATTACK_NAMES } from "../attacks/names.ts";
import { summarySchema } from "./estimate-schema.ts";
import { ledgerSchema, processUseSchema, trialHead } from "./trial-schema.ts";
import { amount, count, list, positiveCount, transportSchema } from "./values.ts";

export const attackParametersSchema = v.object({
  /** So many follow on each transport, all at the same time on one server. */
  subscribersPerTransport: positiveCount,
  messagesPerSecond: v.pipe(amount, v.gtValue(0)),
  payloadBytes: count,
  pollIntervalMs: amount,
  warmUpMs: amount,
  measuredMs: v.pipe(amount, v.gtValue(0)),
  /** The server's limit: all honest subscribers and so many more. Null: the server's own. */
  spareConnections: v.nullable(count),
});

/** One transport's subscribers within one window; the ledger is of warm-up and drain, too. */
export const honestFiguresSchema = v.object({
  transport: transportSchema,
  ledger: ledgerSchema,
  gaps: count,
  /** Connections that were lost, and made again. */
  retries: count,
  publishes: count,
  deliveries: count,
  /**
   * Of the window's deliveries, from their scheduled instants on; null when there was none. The 99th percentile is of these deliveries, and
   * says what this window was like: for one of the transport's own there are too few publishes.
   */
  latency: v.nullable(v.object({ medianUs: amount, p99Us: amount, maxUs: amount })),
});

const windowSchema = v.object({
  /** In the order of `TRANSPORTS`. */
  honest: v.pipe(list(honestFiguresSchema), v.minLength(1)),
  server: processUseSchema,
  workers: v.pipe(list(processUseSchema), v.minLength(1)),
  /** Of the host, of all cores; null where the system does not tell. */
  cpuStealPercent: v.nullable(amount),
});

/** What the attacker did and got, from the end of the connecting on: each connection is counted once, under how it ended. */
export const attackerFiguresSchema = v.object({
  actions: count,
  actionsInWindow: count,
  connections: count,
  answered: count,
  refused: count,
  cut: count,
  failed: count,
  held: count,
  use: processUseSchema,
});

/** A pair: the same arrivals with the attack and without, one after the other on the same server. */
export const attackTrialSchema = v.object({
  ...trialHead,
  attackedFirst: v.boolean(),
  undisturbed: windowSchema,
  attacked: windowSchema,
  attacker: attackerFiguresSchema,
});

export const attackPointSchema = v.object({
  parameters: attackParametersSchema,
  series: list(
    v.object({
      attack: v.picklist(ATTACK_NAMES),
      pace: v.object({ connections: positiveCount, actionsPerSecond: amount }),
      trials: list(attackTrialSchema),
      /** Of server and attacker. */
      summary: summarySchema,
      honest: list(v.object({ transport: transportSchema, lost: count, duplicate: count, summary: summarySchema })),
    }),
  ),
});

export type AttackParameters = v.InferOutput<typeof attackParametersSchema>;
export type AttackPoint = v.InferOutput<typeof attackPointSchema>;
export type AttackSeries = AttackPoint["series"][number];
export type AttackTrial = v.InferOutput<typeof attackTrialSchema>;
export type AttackWindow = AttackTrial["attacked"];
export type HonestFigures = v.InferOutput<typeof honestFiguresSchema>;
