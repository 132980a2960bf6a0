// What an answer means that is not the stream: come back later, or never.
import type { Lost } from "./keep-connected.ts";

/** The server refuses for good: asking again would not help. The message is one line. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  /** The answer's status code. */
  readonly status: number;
  constructor(request: string, status: number, why: string) {
    super(`${request} was refused with ${status}${why === "" ? "" : `: ${why}`}`);
    this.status = status;
  }
}

/** An answer that is not the stream, as far as it matters. */
export interface OtherAnswer {
  /** What was asked for, such as "GET /poll". */
  readonly request: string;
  readonly status: number;
  /** The field `Retry-After`: seconds or a date (RFC 9110 §10.2.3). */
  readonly retryAfter: string | null | undefined;
  /** The content, or why the status is not what was expected. */
  readonly content: string;
}

/** 408 Request Timeout, 425 Too Early, 429 Too Many Requests (RFC 9110 §15.5.9, RFC 8470 §5.2, RFC 6585 §4). */
const TEMPORARY: ReadonlySet<number> = new Set([408, 425, 429]);
const MAX_EXCERPT_CHARS = 200;

/** A 5xx, 408, 425 or 429 is a connection that was lost; everything else throws {@link RefusedError}. */
export function lostOrRefused(answer: OtherAnswer): Pick<Lost, "reason" | "askedDelayMs"> {
  const { request, status, retryAfter, content } = answer;
  const why = content.replace(/\s+/g, " ").trim().slice(0, MAX_EXCERPT_CHARS);
  if (status < 500 && !TEMPORARY.has(status)) throw new RefusedError(request, status, why);
  return { reason: `${request} was answered with ${status}`, askedDelayMs: retryAfterMs(retryAfter ?? "", Date.now()) };
}

/** Reads `Retry-After` against the clock's `nowMs`; undefined when it says nothing or nothing sensible. */
export function retryAfterMs(value: string, nowMs: number): number | undefined {
  if (/^[0-9]+$/.test(value)) return Number(value) * 1000;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}
