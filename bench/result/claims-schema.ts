// The verdicts on the article's claims. Pure.
import * as v from "valibot";
import { estimateSchema } from "./estimate-schema.ts";
import { list, text } from "./values.ts";

export const CLAIM_IDS = [
  "C1",
  "C2",
  "C3",
  "C4",
  "C5",
  "C6",
  "C7",
  "C8",
  "C9",
  "C10",
  "C11",
  "C12",
  "C13",
  "C14",
  "C15",
  "C16",
  "C17",
  "C18",
  "C19",
  "C20",
] as const;

export const VERDICTS = ["holds", "holds-with-limits", "does-not-hold", "inconclusive", "not-measured"] as const;

export const claimIdSchema = v.picklist(CLAIM_IDS);

/** Where a figure stands: parameters of its point, by name, transports among them. Empty when there is but one. */
const place = v.record(text, v.union([v.string(), v.number(), v.boolean()]));

/** One figure of a claim. Its words are found by the claim's id and its name (`bench/claims/words`). */
export const claimFigureSchema = v.object({
  name: text,
  at: place,
  /** What its numbers are. */
  unit: v.picklist(["bytes", "us", "ms", "count", "ratio", "percent", "bytes-per-second"]),
  estimate: estimateSchema,
  /** What the cost model says. */
  modelled: v.nullable(v.pipe(v.number(), v.finite())),
});

export const claimSchema = v.object({
  id: claimIdSchema,
  verdict: v.picklist(VERDICTS),
  /** What the verdict rests on. */
  figures: list(claimFigureSchema),
  /** With "holds-with-limits": where it is not shown to hold, be it excluded, unresolved, or only a range. */
  limits: list(claimFigureSchema),
  /** What weakens it in today's practice. */
  counterMeasurements: list(claimFigureSchema),
  /** Of a protocol claim. */
  checks: v.object({ passed: v.number(), failed: v.number(), skipped: v.number() }),
  /** What measures all of it, or the part that was not measured or only skipped. Null when nothing is missing. */
  command: v.nullable(text),
});

export type ClaimId = v.InferOutput<typeof claimIdSchema>;
export type Verdict = (typeof VERDICTS)[number];
export type ClaimFigure = v.InferOutput<typeof claimFigureSchema>;
export type ClaimResult = v.InferOutput<typeof claimSchema>;
