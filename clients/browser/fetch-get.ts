// GET with fetch for the pollers in a browser: one request at a time, never from a cache.
import type { PollClient } from "../poll-loop.ts";

/** `baseUrl` as for {@link Follow}, such as location.origin. */
export function createFetchGet(baseUrl: string): PollClient {
  const prefix = baseUrl.replace(/\/$/, "");
  let current: AbortController | undefined;
  return {
    async get(pathAndQuery) {
      current = new AbortController();
      try {
        const response = await fetch(prefix + pathAndQuery, { cache: "no-store", signal: current.signal });
        return {
          kind: "answer",
          status: response.status,
          streamCursor: response.headers.get("Stream-Cursor"),
          retryAfter: response.headers.get("Retry-After"),
          content: await response.text(),
        };
      } catch (error) {
        return { kind: "failure", reason: error instanceof Error ? error.message : String(error), wasStale: false };
      }
    },
    cut: (reason) => current?.abort(new Error(reason)),
  };
}
