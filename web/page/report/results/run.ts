// A result file that is on show. A is the one that was chosen, B the one it is compared with.
import type { Result } from "../../../../bench/result/schema.ts";

export type RunLabel = "A" | "B";

export interface Run {
  readonly label: RunLabel;
  /** The file's name, as the server lists it or as it is on the reader's disk. */
  readonly name: string;
  /** Where the server has the file, below the page; missing for one from the reader's disk. */
  readonly address?: string;
  readonly result: Result;
}
