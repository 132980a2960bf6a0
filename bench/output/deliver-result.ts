// A run's result on its way out: the files, the tables on the terminal, the JSON; for every command that measures.
import { relative } from "node:path";
import { onParentGone } from "../../server/remote-calls.ts";
import { type ResultPrefix, writeResult } from "../result/write.ts";
import { isReporting } from "./run-reports.ts";
import { formatTable, type Table } from "./table.ts";
import { words } from "./words.ts";

export interface Delivery<Result extends { readonly createdAt: string }> {
  readonly result: Result;
  /** Before the name of its files. */
  readonly prefix: ResultPrefix;
  /** Reads it again as the page will. Throws where it would refuse. */
  readonly read: (json: string) => Result;
  readonly tables: readonly Table[];
  /** How to read the tables. */
  readonly remarks: readonly string[];
  /** One line for each trial that does not count. */
  readonly invalid: readonly string[];
}

/** Writes and shows a result. False when a file could not be written, or could not be read again. */
export function deliverResult<Result extends { readonly createdAt: string }>(
  { result, prefix, read, tables, remarks, invalid }: Delivery<Result>,
  options: { readonly out: string | undefined; readonly json: boolean },
): boolean {
  const { file, problems } = writeResult(result, options.out, prefix);
  const show = options.json ? console.error : console.log;
  for (const table of tables) show(`${formatTable(table)}\n`);
  for (const line of [...remarks, "", ...invalid]) show(line);
  if (file !== undefined) show(words().result(relative(process.cwd(), file)));
  if (options.json) console.log(JSON.stringify(result));
  const misfit = misfitOf(JSON.stringify(result), read);
  const complaints = misfit === undefined ? problems : [...problems, words().invalidResult(misfit)];
  for (const complaint of complaints) console.error(complaint);
  return complaints.length === 0;
}

/** Aborts when the user or the system ends the run, or the process that it reports to is gone. */
export function interruptSignal(): AbortSignal {
  const interrupt = new AbortController();
  const onSignal = (): void => interrupt.abort(new Error("interrupted"));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, onSignal);
  if (isReporting()) {
    onParentGone(onSignal);
    process.channel?.unref(); // a run that is over does not wait for it
  }
  return interrupt.signal;
}

/** Why the page, or a later run, would refuse a result; undefined when they would not. */
function misfitOf(json: string, read: (json: string) => unknown): string | undefined {
  try {
    read(json);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
