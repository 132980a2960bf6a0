// How a run ended, from what is left of it: its exit code, what it reported, what it printed.
import { readdir } from "node:fs/promises";
import { EXIT } from "../../bench/exit-codes.ts";
import type { Ending } from "./messages.ts";

export interface Remains extends Pick<Ending, "outcome" | "tookMs"> {
  /** Null: a signal ended it. */
  readonly code: number | null;
  readonly wasStopped: boolean;
  /** The last lines that it printed. */
  readonly log: readonly string[];
}

export function endingOf({ code, wasStopped, outcome, tookMs, log }: Remains): Omit<Ending, "resultBefore"> {
  const how = howEnded({ code, wasStopped, outcome });
  return { how, message: how === "refused" || how === "failed" ? complaintIn(log) : null, tookMs, outcome };
}

/** A program that throws exits with 1 too: without an outcome it has broken. */
function howEnded({ code, wasStopped, outcome }: Pick<Remains, "code" | "wasStopped" | "outcome">): Ending["how"] {
  if (wasStopped || code === EXIT.interrupted) return "stopped";
  if (code === EXIT.usage) return "refused";
  if (outcome === null) return "failed";
  if (code === EXIT.done) return "done";
  return code === EXIT.wrong ? "wrong" : "failed";
}

/** The line that names an error, in a stack trace its first; else the last. */
function complaintIn(log: readonly string[]): string | null {
  return log.findLast((line) => /^\s*(?:\w+: )*\w*Error\b/.test(line)) ?? log.at(-1) ?? null;
}

/** Names of runs sort by their time. */
const RUN_NAME = /^\d{4}-\d\d-\d\dT[\w.-]+\.json$/;

/** The name of the run's file before `result` in the folder; null when there is none. */
export async function resultBefore(folder: string, result: string | null): Promise<string | null> {
  if (result === null) return null;
  const names = await readdir(folder).catch(() => []);
  return (
    names
      .filter((name) => RUN_NAME.test(name) && name < result)
      .toSorted()
      .at(-1) ?? null
  );
}
