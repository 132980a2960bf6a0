// What an exercise is: a starter that a student fills in, and staged checks that try what they made of it.
import type { Text } from "../../server/language.ts";
import type { Exhibit } from "./exhibit.ts";

/**
 * What the driver answers: functions of `labs/NN-name/driver.ts` that call the student's code, in the student's process.
 * Arguments and results are plain data (structured clone, typed arrays too): the judging happens elsewhere.
 */
export type Calls = Readonly<Record<string, (...values: never[]) => unknown>>;

/** A figure that a stage measured, for the report. */
export interface Figure {
  /** With its unit: "bytes-per-poll". */
  readonly name: string;
  readonly value: number;
}

/** One try of a stage, seen from the check. */
export interface Attempt<Driver extends Calls> {
  /**
   * Calls the student's code. Rejects with a {@link Fault} when it throws, does not come back in time, ends its process
   * or breaks another limit.
   */
  readonly call: <Name extends keyof Driver & string>(
    name: Name,
    ...values: Parameters<Driver[Name]>
  ) => Promise<Awaited<ReturnType<Driver[Name]>>>;
  /** What went over the wire: printed if the stage fails. The latest few are kept. */
  readonly show: (exhibit: Exhibit) => void;
  readonly figure: (figure: Figure) => void;
  readonly signal: AbortSignal;
}

export interface Stage<Driver extends Calls> {
  /** kebab-case, unique in the exercise; reports and tests name it. */
  readonly id: string;
  readonly title: Text;
  /** What has to be true, in one sentence. */
  readonly rule: Text;
  /** Where it is written: "RFC 6455 §5.2", "WHATWG HTML §9.2.6", "the lab's contract". */
  readonly section: string;
  /** One, on demand. It points, and does not solve. */
  readonly hint: Text;
  /** Resolves when the rule is kept; throws a {@link Fault} that names the mistake. */
  readonly check: (attempt: Attempt<Driver>) => Promise<void>;
  /** Of one call. Default 5,000 ms. */
  readonly callLimitMs?: number;
}

/** What `labs/NN-name/about.json` says: the page shows it too. */
export interface About {
  readonly title: Text;
  /** One sentence: what one can do afterwards. */
  readonly aim: Text;
  /** What it takes an average student. */
  readonly minutes: number;
  /** Of the article, "C11": those that the exercise is about. */
  readonly claims: readonly string[];
}

/** What `labs/NN-name/exercise.ts` exports as `exercise`. Its folder holds `starter/solution.ts` and `driver.ts`. */
export interface Exercise<Driver extends Calls = Calls> extends About {
  /** The folder's name: "06-frames". */
  readonly name: string;
  /** Files of the project that a solution may import as values, from the root: "protocol/websocket/errors.ts"; types are free. All: it is ours. */
  readonly mayImport: readonly string[] | "all";
  /** Of Node, beside those that every solution may use. Default none. */
  readonly mayImportOfNode?: readonly string[];
  /** At least five, in the order in which they are solved. */
  readonly stages: readonly Stage<Driver>[];
}

/** Types a stage's calls by the driver; for lists of exercises the driver's type no longer matters. */
export function defineExercise<Driver extends Calls>(exercise: Exercise<Driver>): Exercise {
  return exercise;
}
