// The log of a server process, as its options ask for it.
import { createTextLogger, type Logger, type WriteLog, writeToStderr } from "./logger.ts";
import type { LogLevel } from "./log-level.ts";
import { withoutRepeats } from "./repeats.ts";

export const LOG_FORMATS = ["text", "json"] as const;

export interface LogOptions {
  readonly format: (typeof LOG_FORMATS)[number];
  /** Default: "warn" as text, for a person who sees on stdout that it listens; "info" as JSON. */
  readonly level?: LogLevel | undefined;
  /** Default: to stderr; stdout belongs to scripts. */
  readonly write?: WriteLog;
}

/** Whoever does not ask for JSON does not load what makes it. */
export async function createLog({ format, level, write = writeToStderr }: LogOptions): Promise<Logger> {
  if (format === "text") return withoutRepeats(createTextLogger({ level: level ?? "warn", write }));
  const { createJsonLogger } = await import("./json-logger.ts");
  return withoutRepeats(createJsonLogger({ level: level ?? "info", write }));
}
