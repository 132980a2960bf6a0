// What `GET /labs/exercises` answers: the exercises, and how far the reader's own work on them has come. The server writes
// by it, the page reads by it. Pure.
import * as v from "valibot";
import { PART_NAMES } from "../../bench/solution/solution.ts";

const text = v.pipe(v.string(), v.maxLength(10_000));
const texts = v.object({ en: text, zh: text });
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Of a folder's about.json. */
export const aboutSchema = v.object({
  title: texts,
  aim: texts,
  minutes: v.pipe(v.number(), v.minValue(1), v.maxValue(10_000)),
  claims: v.pipe(v.array(v.pipe(v.string(), v.regex(/^C\d{1,2}$/))), v.maxLength(20)),
});

/** Of report.json: what the page shows. */
const progressSchema = v.object({
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  score: v.object({ passed: count, of: count }),
  stages: v.array(v.object({ id: text, title: texts, section: text, passed: v.boolean(), fault: v.nullable(texts) })),
  figures: v.array(v.object({ stage: text, name: text, value: v.number() })),
  answered: count,
  questions: count,
});

const workSchema = v.variant("kind", [
  v.object({ kind: v.literal("not-begun") }),
  v.object({ kind: v.literal("not-checked") }),
  v.object({ kind: v.literal("checked"), progress: progressSchema }),
  /** report.json is not one: `problem` is a line in English that may quote the file. */
  v.object({ kind: v.literal("unreadable"), problem: text }),
]);

export const exerciseSchema = v.object({
  /** The folder's: "06-frames". */
  name: v.pipe(v.string(), v.regex(/^\d\d-[a-z0-9-]{1,60}$/)),
  about: aboutSchema,
  /** What the bench can measure of its solution. */
  parts: v.array(v.picklist(PART_NAMES)),
  work: workSchema,
});

export const listingSchema = v.object({ exercises: v.array(exerciseSchema) });

export type ListedExercise = v.InferOutput<typeof exerciseSchema>;
export type Progress = v.InferOutput<typeof progressSchema>;
export type Work = v.InferOutput<typeof workSchema>;
