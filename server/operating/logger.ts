// What the server says of its own running: few lines, each with a text that never changes and fields beside it. In English,
// as the errors in its answers are: for searches and for machines.
import { isAtLeast, type LogLevel } from "./log-level.ts";
import { describeError } from "./log-error.ts";

/** Numbers and names; never what a client sent. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** `message` is the same for everything of its kind: what differs is in the fields. */
export interface Logger {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  /** `error` is what was thrown. Of it stays what {@link describeError} lets through. */
  error(message: string, error: unknown, fields?: LogFields): void;
  /** Says at once what was held back: before the end. */
  flush(): void;
}

/** Takes finished lines, each with its line end. */
export type WriteLog = (lines: string) => void;

export const writeToStderr: WriteLog = (lines) => void process.stderr.write(lines);

/** One line for a person: time, level, message, fields; an error's stack below. */
export function createTextLogger({ level, write }: { level: LogLevel; write: WriteLog }): Logger {
  function say(at: LogLevel, message: string, fields: LogFields = {}, more = ""): void {
    if (!isAtLeast(at, level)) return;
    const told = Object.entries(fields).map(([name, value]) => ` ${name}=${quoted(value)}`);
    write(`${new Date().toISOString()} ${at} ${message}${told.join("")}${more}\n`);
  }
  return {
    info: (message, fields) => say("info", message, fields),
    warn: (message, fields) => say("warn", message, fields),
    error: (message, error, fields) => say("error", message, fields, `\n${describeError(error).stack}`),
    flush() {},
  };
}

/** No field can begin a line of its own. */
function quoted(value: string | number | boolean): string {
  return typeof value === "string" && !/^[\w.:/[\]-]+$/.test(value) ? JSON.stringify(value) : String(value);
}
