// Scenarios that check rules instead of measuring: conformance over raw sockets, and a real browser. Pure.
import * as v from "valibot";
import { claimIdSchema } from "./claims-schema.ts";
import { estimateSchema } from "./estimate-schema.ts";
import { amount, count, list, text, transportSchema } from "./values.ts";

/** One rule, held against what happened. Its words are found by its id (`bench/checks/words.ts`). */
export const checkSchema = v.object({
  /** In kebab-case, unique in its scenario. */
  id: text,
  claims: list(claimIdSchema),
  /** Such as "RFC 6455 §5.1". */
  section: text,
  outcome: v.picklist(["passed", "failed", "skipped"]),
  /** In one line: what the rule wants, and what was seen. With "skipped": why. */
  expected: text,
  got: text,
});

const direction = v.picklist(["up", "down"]);

/** What a run recorded, for pictures that are not drawn by hand. */
export const recordingSchema = v.variant("kind", [
  /** Requests, answers and messages of one client on one transport, as they happened. */
  v.object({
    kind: v.literal("sequence"),
    transport: transportSchema,
    steps: list(
      v.object({
        atMs: amount,
        direction,
        what: v.picklist(["request", "answer", "message", "opening", "close"]),
        /** Messages in it, and bytes of the TCP stream. */
        messages: count,
        bytes: v.nullable(count),
        detail: text,
      }),
    ),
  }),
  /** One TCP connection, decoded from its first byte on. */
  v.object({
    kind: v.literal("connection"),
    pieces: list(
      v.object({ direction, what: text, section: text, bytes: count, hex: v.pipe(v.string(), v.maxLength(20_000)) }),
    ),
  }),
  /** The attributes of a browser's WebSocket at each event. */
  v.object({
    kind: v.literal("attributes"),
    steps: list(v.object({ atMs: amount, event: text, values: v.record(text, v.union([v.string(), v.number()])) })),
  }),
]);

/** What was measured beside the checks: "conformance" has `maskUsPerMiB` and `byteLoopUsPerMiB`. */
export const checksFigureSchema = v.object({
  name: text,
  /** What its numbers are. */
  unit: v.picklist(["us"]),
  estimate: estimateSchema,
});

export const checksScenarioSchema = v.object({
  name: text,
  kind: v.literal("checks"),
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  /** What was checked against: such as the browser's name and version. */
  subject: text,
  /** Why nothing could be checked; null when it could. */
  notMeasured: v.nullable(text),
  checks: list(checkSchema),
  recordings: list(recordingSchema),
  figures: v.optional(list(checksFigureSchema)),
});

export type Check = v.InferOutput<typeof checkSchema>;
export type ChecksFigure = v.InferOutput<typeof checksFigureSchema>;
export type Recording = v.InferOutput<typeof recordingSchema>;
export type ChecksResult = v.InferOutput<typeof checksScenarioSchema>;
