// A log that a test can look into.
import type { LogFields, Logger } from "./logger.ts";
import { withoutRepeats } from "./repeats.ts";

export interface CollectedLog extends Logger {
  readonly lines: readonly (readonly [level: string, message: string, fields?: LogFields])[];
  /** What was thrown. */
  readonly errors: readonly unknown[];
}

/** Without repeats, as a server logs. */
export function collectedLog(): CollectedLog {
  const lines: [level: string, message: string, fields?: LogFields][] = [];
  const errors: unknown[] = [];
  const say = (level: string, message: string, fields?: LogFields): void =>
    void lines.push(fields === undefined ? [level, message] : [level, message, fields]);
  return {
    lines,
    errors,
    ...withoutRepeats({
      info: (message, fields) => say("info", message, fields),
      warn: (message, fields) => say("warn", message, fields),
      error(message, error, fields) {
        errors.push(error);
        say("error", message, fields);
      },
      flush() {},
    }),
  };
}
