// The log for machines: one line of JSON for each event, by pino.
import { pino, stdTimeFunctions } from "pino";
import { describeError } from "./log-error.ts";
import type { LogLevel } from "./log-level.ts";
import type { Logger, WriteLog } from "./logger.ts";

/** `time` in ISO 8601, `level` by name, `pid`, `msg`, the fields; `err` with type, message, code, stack. */
export function createJsonLogger({ level, write }: { level: LogLevel; write: WriteLog }): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
  };
  const log = pino(options, { write });
  return {
    info: (message, fields) => log.info(fields ?? {}, message),
    warn: (message, fields) => log.warn(fields ?? {}, message),
    error: (message, error, fields) => log.error({ ...fields, err: error }, message),
    flush() {},
  };
}
