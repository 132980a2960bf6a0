// What is wrong with a Redis, in one line: for who starts a server, and in a word for the log.
import type { RedisAddress } from "./address.ts";
import { ForeignContentError } from "./entries.ts";
import type { RedisKeys } from "./keys.ts";
import { isAnswer } from "./scripts.ts";
import { redisWords } from "./words.ts";

/** The stream could not be opened. The message is one line that says what was expected. */
export class RedisStreamError extends Error {
  override readonly name = "RedisStreamError";
  /** What Redis, or the way to it, said where there may soon be an answer: it is not there yet, or not ready. */
  readonly passing: string | undefined;
  constructor(message: string, { passing, cause }: ErrorOptions & { readonly passing?: string | undefined } = {}) {
    super(message, { cause });
    this.passing = passing;
  }
}

/** Names that nobody knows and certificates that nobody trusts do not pass. */
const PASSING = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|Connection is closed\.)$/;

export function whyNotOpened(error: unknown, { shown }: RedisAddress, keys: RedisKeys): Error {
  const words = redisWords();
  const text = describeProblem(error);
  if (error instanceof ForeignContentError)
    return new RedisStreamError(words.keyTaken(shown, keys.messages), { cause: error });
  if (/\b(WRONGPASS|NOAUTH|invalid password|invalid username|without any password|NOPERM)\b/i.test(text)) {
    return new RedisStreamError(words.loginRefused(shown, text), { cause: error });
  }
  if (/\bWRONGTYPE\b/.test(text))
    return new RedisStreamError(words.keyTaken(shown, `${keys.messages}, ${keys.state}`), { cause: error });
  if (isAnswer(error)) return new RedisStreamError(words.refused(shown, text), { cause: error });
  return new RedisStreamError(words.away(shown, text), {
    cause: error,
    passing: PASSING.test(text) ? text : undefined,
  });
}

/** A system's code where there is one, else one short line. Nothing that Redis is sent stands in it. */
export function describeProblem(problem: unknown): string {
  if (problem === undefined) return "connection closed";
  if (!(problem instanceof Error)) return typeof problem;
  const { code } = problem as NodeJS.ErrnoException;
  if (problem.name === "TimeoutError") return "ETIMEDOUT";
  if (typeof code === "string") return code;
  const line = problem.message.replace(/\s+/g, " ").trim();
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
