// A log that a test can look into.
import type { LogFields, Logger } from "./logger.ts";
import { withoutRepeats } from "./repeats.ts";

export interface CollectedLog extends Logger {
  readonly lines: [level: string, message: string, fields?: LogFields][];
}

/** Without repeats, as a server logs. */
export function collectedLog(): CollectedLog {
  const lines: CollectedLog["lines"] = [];
  const say = (level: string, message: string, fields?: LogFields): void =>
    void lines.push(fields === undefined ? [level, message] : [level, message, fields]);
  return {
    lines,
    ...withoutRepeats({
      info: (message, fields) => say("info", message, fields),
      warn: (message, fields) => say("warn", message, fields),
      error: (message, _error, fields) => say("error", message, fields),
      flush() {},
    }),
  };
}
