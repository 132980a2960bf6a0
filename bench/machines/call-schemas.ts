// What may be called on a load machine, and what may come back: both ends check what comes from Redis. Pure.
import * as v from "valibot";
import type { ArgumentOf, RemoteCalls, ResultOf } from "../../server/calls.ts";
import type { LoadCalls } from "../load/load-calls.ts";
import { parametersSchema } from "../result/parameters-schema.ts";
import { selfAuditSchema } from "../result/measured-schema.ts";
import { ledgerSchema, processUseSchema } from "../result/trial-schema.ts";
import { amount, count, positiveCount, text, transportSchema } from "../result/values.ts";
import type { MachineCalls } from "./machine-calls.ts";

/** Of one call: its argument, and its result. */
export interface CallSchema<Argument, Result> {
  readonly argument: v.GenericSchema<unknown, Argument>;
  readonly result: v.GenericSchema<unknown, Result>;
}

type CallSchemas<Calls extends RemoteCalls, Names extends keyof Calls> = {
  readonly [Name in Names]: CallSchema<ArgumentOf<Calls, Name>, ResultOf<Calls, Name>>;
};

/** What a run's open-loop trials ask of a load worker. Other scenarios are not for load machines. */
export type StreamCallName =
  | "begin"
  | "connect"
  | "opened"
  | "measure"
  | "drain"
  | "drained"
  | "close"
  | "closed"
  | "latency"
  | "abandon";

const nothing = v.null();
const anyNumber = v.pipe(v.number(), v.finite());
const longText = v.pipe(v.string(), v.maxLength(8_000_000));
const window = v.object({ startUs: amount, endUs: amount });

const socketBytes = v.object({ payload: amount, framing: amount, http: amount, tls: amount, tcpStream: amount });
const ipTraffic = v.object({ ipBytes: anyNumber, packets: anyNumber });
const phase = v.object({
  up: socketBytes,
  down: socketBytes,
  requests: count,
  emptyAnswers: count,
  connectionsOpened: count,
  wire: v.optional(v.object({ up: ipTraffic, down: ipTraffic })),
});

const url = v.pipe(text, v.url());

/** What it does not know is refused, not left out: the trial would be another than was planned. */
const connectPlan = v.strictObject({
  transport: transportSchema,
  url,
  otherUrls: v.optional(v.array(url)),
  certificatePem: v.optional(text),
  wire: v.optional(
    v.variant("source", [
      v.object({ source: v.literal("tcpinfo"), port: count }),
      v.object({ source: v.literal("kernel"), device: text }),
    ]),
  ),
  after: text,
  subscribers: count,
  parameters: parametersSchema,
  seed: count,
  connectTimeoutMs: v.optional(amount),
  connectingAtOnce: v.optional(positiveCount),
  instantInPayload: v.optional(v.literal(false)),
  clockOffsetUs: v.optional(anyNumber),
});

export const STREAM_CALLS: CallSchemas<LoadCalls, StreamCallName> = {
  begin: { argument: connectPlan, result: nothing },
  connect: { argument: nothing, result: nothing },
  opened: { argument: nothing, result: nothing },
  measure: {
    argument: window,
    result: v.object({
      deliveries: count,
      requests: count,
      emptyAnswers: count,
      connectionsOpened: count,
      use: processUseSchema,
      beganLateUs: amount,
    }),
  },
  drain: { argument: v.object({ stopId: count, timeoutMs: amount }), result: nothing },
  drained: { argument: nothing, result: nothing },
  close: {
    argument: v.object({ stopId: count }),
    result: v.object({
      ledger: ledgerSchema,
      gaps: count,
      retries: count,
      firstRetryReason: v.nullable(text),
      connectionsOpened: count,
      connectionsPeak: count,
      connectionsOverTime: v.pipe(v.array(v.object({ atUs: anyNumber, open: count })), v.maxLength(1000)),
    }),
  },
  closed: {
    argument: nothing,
    result: v.object({ opening: phase, steady: phase, closing: phase, lived: v.optional(phase) }),
  },
  latency: {
    argument: v.object({ lateness: v.nullable(v.object({ firstId: count, latenessUs: longText })) }),
    result: v.object({ histogram: longText, uncorrectedHistogram: v.nullable(longText), early: count }),
  },
  abandon: { argument: nothing, result: nothing },
};

const trial = v.object({ trial: count });

export const MACHINE_CALLS: CallSchemas<MachineCalls, keyof MachineCalls> = {
  startWorkers: { argument: v.object({ count: positiveCount }), result: v.array(positiveCount) },
  stopWorkers: { argument: v.array(positiveCount), result: nothing },
  measureClock: {
    argument: v.object({ urls: v.array(url), certificatePem: v.optional(text) }),
    result: v.object({ offsetUs: anyNumber, errorUs: amount }),
  },
  beginAudit: { argument: trial, result: nothing },
  watchWindow: { argument: v.object({ ...trial.entries, window }), result: nothing },
  closingBegins: { argument: trial, result: nothing },
  finishAudit: {
    argument: v.object({ ...trial.entries, workers: v.array(processUseSchema), measuredMs: amount }),
    result: v.omit(selfAuditSchema, ["unexplainedIpBytes"]),
  },
};
