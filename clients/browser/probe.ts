// What EventSource and WebSocket keep to themselves: the status of a refused request, and the cursor in its header.
import { lostOrRefused } from "../refusal.ts";
import type { StreamEnd } from "../stream-loop.ts";

export type Probe =
  | { readonly kind: "good"; readonly streamCursor: string | null }
  /** Come back later. Where the server refuses for good, the probe rejects with RefusedError. */
  | ({ readonly kind: "lost" } & StreamEnd);

export interface ProbeOptions {
  readonly signal: AbortSignal;
  /** The statuses that mean that the endpoint is there and well. */
  readonly goodStatuses: readonly number[];
}

/** Asks with HEAD, which a server answers as GET but without content and at once (RFC 9110 §9.3.2). */
export async function probe(url: string, { signal, goodStatuses }: ProbeOptions): Promise<Probe> {
  let response: Response;
  try {
    response = await fetch(url, { method: "HEAD", cache: "no-store", signal });
  } catch (error) {
    return { kind: "lost", reason: error instanceof Error ? error.message : String(error) };
  }
  const { status, headers } = response;
  if (goodStatuses.includes(status)) return { kind: "good", streamCursor: headers.get("Stream-Cursor") };
  const answer = {
    request: `GET ${new URL(url).pathname}`,
    status,
    retryAfter: headers.get("Retry-After"),
    content: "",
  };
  return { kind: "lost", ...lostOrRefused(answer) };
}
