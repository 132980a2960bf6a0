// The finished trials of a long run, kept in a file as they end, so that an interrupted run can be taken up again.
import { createHash } from "node:crypto";
import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../../server/command-line.ts";
import { words } from "../output/words.ts";
import type { FinishedTrial } from "./finished-trial.ts";

export interface Sitting {
  readonly startedAt: string;
  readonly elapsedMs: number;
}

export interface Journal {
  /** The sittings before this one; none of a run that begins. */
  readonly sittings: readonly Sitting[];
  /** What they finished, by scenario. */
  keptOf(scenario: string): readonly FinishedTrial[];
  /** Throws where it cannot be written. */
  add(scenario: string, trial: FinishedTrial): void;
  /** The run is complete. */
  remove(): void;
}

const FORMAT = "transport-comparison-lab/journal 1";

type Line =
  | { readonly format: string; readonly key: string }
  | { readonly sitting: string }
  | { readonly scenario: string; readonly elapsedMs: number; readonly trial: FinishedTrial };

/** Two runs with the same key measure the same with the same programs on the same machine. */
export function journalKey(plan: object, measuredBy: readonly string[]): string {
  const hash = createHash("sha256").update(JSON.stringify(plan));
  for (const text of measuredBy) hash.update("\0").update(text);
  return hash.digest("hex").slice(0, 16);
}

/**
 * A JSON line for each trial: whoever is killed loses at most the last one, and what follows a broken line is measured
 * anew. A new sitting writes the file again in one step, so that nothing is lost by who is killed then. Throws a
 * UsageError where the file cannot be written.
 */
export function openJournal(
  { directory, key, fresh }: { readonly directory: string; readonly key: string; readonly fresh: boolean },
  now: () => Date = () => new Date(),
): Journal {
  const file = join(directory, `.unfinished-${key}.jsonl`);
  const partial = `${file}.${process.pid}.part`;
  const startedAt = now();
  const lines = fresh ? [] : readLines(file, key);
  const kept = new Map<string, FinishedTrial[]>();
  for (const line of lines) {
    if ("trial" in line) kept.set(line.scenario, [...(kept.get(line.scenario) ?? []), line.trial]);
  }
  const own: Line[] = [{ sitting: startedAt.toISOString() }];
  try {
    const all = [{ format: FORMAT, key }, ...lines, ...own];
    writeFileSync(partial, all.map((line) => `${JSON.stringify(line)}\n`).join(""));
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw new UsageError(words().journalNotWritable(file, (error as NodeJS.ErrnoException).code ?? String(error)));
  }
  return {
    sittings: sittingsOf(lines),
    keptOf: (scenario) => kept.get(scenario) ?? [],
    add(scenario, trial) {
      const line: Line = { scenario, elapsedMs: now().getTime() - startedAt.getTime(), trial };
      appendFileSync(file, `${JSON.stringify(line)}\n`);
    },
    remove: () => rmSync(file, { force: true }),
  };
}

/** Without the head; none where there is no journal of this key. */
function readLines(file: string, key: string): Line[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return [];
  }
  const lines: Line[] = [];
  for (const one of text.split("\n").slice(0, -1)) {
    try {
      lines.push(JSON.parse(one) as Line);
    } catch {
      break;
    }
  }
  const [head, ...rest] = lines;
  return head !== undefined && "format" in head && head.format === FORMAT && head.key === key ? rest : [];
}

/** A sitting lasted until its last trial, as far as anybody knows. */
function sittingsOf(lines: readonly Line[]): Sitting[] {
  const sittings: { startedAt: string; elapsedMs: number }[] = [];
  for (const line of lines) {
    const last = sittings.at(-1);
    if ("sitting" in line) sittings.push({ startedAt: line.sitting, elapsedMs: 0 });
    else if ("trial" in line && last !== undefined) last.elapsedMs = line.elapsedMs;
  }
  return sittings.filter(({ elapsedMs }) => elapsedMs > 0);
}
