// What a run and its load machines say to each other through Redis. Pure.
import * as v from "valibot";
import { count, positiveCount, text } from "../result/values.ts";

/** Of a machine or a run. */
const id = v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/));

/** 0 is the machine itself; its workers are numbered from 1. */
const worker = count;

/** To a machine, which obeys only the run that claimed it, until that one releases it or falls silent. */
export const toMachineSchema = v.variant("kind", [
  v.object({ kind: v.literal("claim"), run: id, host: text }),
  v.object({ kind: v.literal("alive"), run: id }),
  v.object({ kind: v.literal("call"), run: id, worker, callId: positiveCount, name: text, argument: v.unknown() }),
  v.object({ kind: v.literal("release"), run: id }),
]);

/** To a run. */
export const toRunSchema = v.variant("kind", [
  v.object({ kind: v.literal("claimed"), machine: id }),
  /** It is another run's. */
  v.object({ kind: v.literal("refused"), machine: id }),
  v.object({ kind: v.literal("alive"), machine: id }),
  v.object({ kind: v.literal("result"), machine: id, worker, callId: positiveCount, result: v.unknown() }),
  v.object({ kind: v.literal("error"), machine: id, worker, callId: positiveCount, error: text }),
  /** A worker is gone although nobody stopped it. */
  v.object({ kind: v.literal("ended"), machine: id, worker, reason: text }),
  v.object({ kind: v.literal("left"), machine: id, reason: text }),
]);

export type ToMachine = v.InferOutput<typeof toMachineSchema>;
export type ToRun = v.InferOutput<typeof toRunSchema>;

/** How often each side says that it is there. */
export const ALIVE_EVERY_MS = 1000;

/** A machine that a run has not heard for so long is lost; a run that its machines have not heard for so long has ended. */
export const SILENT_AFTER_MS = 6000;
