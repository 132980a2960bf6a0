// GET with fetch for the pollers in a browser: one request at a time, never from a cache.
import type { PollClient } from "../poll-loop.ts";

/** Sees each request begin and end: for a picture of what happens. */
export interface ExchangeObserver {
  began(): void;
  /** The whole answer is there; its messages are handed over afterwards. */
  answered(status: number): void;
  /** No answer will come: the connection was lost, or the request was cut. */
  failed(): void;
}

/** `baseUrl` as for {@link Follow}, such as location.origin. */
export function createFetchGet(baseUrl: string, observer?: ExchangeObserver): PollClient {
  const prefix = baseUrl.replace(/\/$/, "");
  let current: AbortController | undefined;
  return {
    async get(pathAndQuery) {
      current = new AbortController();
      observer?.began();
      try {
        const response = await fetch(prefix + pathAndQuery, { cache: "no-store", signal: current.signal });
        const content = await response.text();
        observer?.answered(response.status);
        return {
          kind: "answer",
          status: response.status,
          streamCursor: response.headers.get("Stream-Cursor"),
          retryAfter: response.headers.get("Retry-After"),
          content,
        };
      } catch (error) {
        observer?.failed();
        return { kind: "failure", reason: error instanceof Error ? error.message : String(error), wasStale: false };
      }
    },
    cut: (reason) => current?.abort(new Error(reason)),
  };
}
