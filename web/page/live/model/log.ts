// What happened lately, to the server and to the lanes: the text beneath the diagrams.
import type { Transport } from "../../../../protocol/transports.ts";
import type { ServerEvent } from "../../../live/contract.ts";
import type { LaneEvent } from "./lane-record.ts";

export type LogEntry = { readonly number: number; readonly atMs: number } & (
  | { readonly of: "lane"; readonly transport: Transport; readonly event: LaneEvent }
  | { readonly of: "server"; readonly what: ServerEvent }
  | { readonly of: "problem"; readonly problem: string }
);

type Unnumbered = LogEntry extends infer Entry ? (Entry extends LogEntry ? Omit<Entry, "number"> : never) : never;

export interface Log {
  add(entry: Unnumbered): void;
  /** Newest first. A new list whenever something was added. */
  readonly entries: readonly LogEntry[];
}

const KEPT = 30;

export function createLog(): Log {
  let entries: readonly LogEntry[] = [];
  let count = 0;
  return {
    get entries() {
      return entries;
    },
    add(entry) {
      entries = [{ ...entry, number: count++ }, ...entries.slice(0, KEPT - 1)];
    },
  };
}
