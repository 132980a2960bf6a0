// A flood of the same event is one line of the log now, and one every ten seconds.
import type { LogFields, Logger } from "./logger.ts";

/** Of each message, at most one line in so long. */
export const REPEAT_MS = 10_000;

interface Repeated {
  heldBack: number;
  /** Says the last that was held back. */
  say: (heldBack: number) => void;
}

/**
 * Lets the first line of a message through at once; what comes within the next {@link REPEAT_MS} is held back, and the
 * last of it said then, with `repeated`: how many it stands for. Information is never held back: it is rare by nature.
 */
export function withoutRepeats(log: Logger): Logger {
  const repeats = new Map<string, Repeated>();
  let timer: NodeJS.Timeout | undefined;

  function sayRepeats(): void {
    timer = undefined;
    for (const [message, repeated] of repeats) {
      if (repeated.heldBack === 0) repeats.delete(message);
      else repeated.say(repeated.heldBack);
      repeated.heldBack = 0;
    }
    if (repeats.size > 0) watch();
  }

  function watch(): void {
    timer ??= setTimeout(sayRepeats, REPEAT_MS).unref();
  }

  function once(message: string, fields: LogFields | undefined, say: (fields: LogFields | undefined) => void): void {
    const repeated = repeats.get(message);
    if (repeated === undefined) {
      repeats.set(message, { heldBack: 0, say: () => {} });
      watch();
      return say(fields);
    }
    repeated.heldBack++;
    repeated.say = (count) => say({ ...fields, repeated: count });
  }

  return {
    info: (message, fields) => log.info(message, fields),
    warn: (message, fields) => once(message, fields, (told) => log.warn(message, told)),
    error: (message, error, fields) => once(message, fields, (told) => log.error(message, error, told)),
    flush() {
      clearTimeout(timer);
      timer = undefined;
      for (const { heldBack, say } of repeats.values()) if (heldBack > 0) say(heldBack);
      repeats.clear();
      log.flush();
    },
  };
}
