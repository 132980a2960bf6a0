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
  constructor(message: string, { passing }: { readonly passing?: string | undefined } = {}) {
    super(message);
    this.passing = passing;
  }
}

/** Names that nobody knows and certificates that nobody trusts do not pass. */
const PASSING = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|Connection is closed\.)$/;

/** Without a `cause`: ioredis hangs the command that was refused on its errors, with its arguments, such as a password. */
export function whyNotOpened(error: unknown, { shown }: RedisAddress, keys: RedisKeys): RedisStreamError {
  const text = describeProblem(error);
  const passing = !isAnswer(error) && PASSING.test(text) ? text : undefined;
  return new RedisStreamError(explain(error, shown, keys), { passing });
}

function explain(error: unknown, shown: string, { messages, state }: RedisKeys): string {
  const words = redisWords();
  const text = describeProblem(error);
  if (error instanceof ForeignContentError) return words.keyTaken(shown, messages);
  if (/\b(WRONGPASS|NOAUTH|invalid password|invalid username|without any password|NOPERM)\b/i.test(text)) {
    return words.loginRefused(shown, text);
  }
  if (/\bWRONGTYPE\b/.test(text)) return words.keyTaken(shown, `${messages}, ${state}`);
  return isAnswer(error) ? words.refused(shown, text) : words.away(shown, text);
}

/** Where in a script it was, which the next edition of Redis tells otherwise; and what Redis was sent, of which it repeats the beginning. */
const BESIDE_THE_PROBLEM =
  /^ERR Error running script \(call to f_\w+\): (?:@?user_script: ?\d+: )+-?| script: \w{40}, on @user_script:\d+\.?$|,? with args beginning with: .*$/g;

/** A system's code where there is one, else one short line. Nothing that Redis is sent stands in it. */
export function describeProblem(problem: unknown): string {
  if (problem === undefined) return "connection closed";
  if (!(problem instanceof Error)) return typeof problem;
  const { code } = problem as NodeJS.ErrnoException;
  if (problem.name === "TimeoutError" || problem.message.startsWith("Socket timeout.")) return "ETIMEDOUT"; // ioredis's words
  if (typeof code === "string") return code;
  const line = problem.message.replace(/\s+/g, " ").trim().replace(BESIDE_THE_PROBLEM, "");
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
