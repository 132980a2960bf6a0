// Which files the figures on show are from: said in what is saved of them. Handed down by context.
import { createContext } from "preact";
import type { Run } from "../results/run.ts";

export const ShownRunsContext = createContext<readonly Run[]>([]);

/** "A: latest.json (2025-01-01T…), B: …"; of a single run without the letter. */
export function sourceOf(runs: readonly Run[]): string {
  return runs
    .map(({ label, name, result }) => `${runs.length > 1 ? `${label}: ` : ""}${name} (${result.createdAt})`)
    .join(", ");
}
