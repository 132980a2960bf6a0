// One plain request beside the streams, and how long it waited for a connection: the browser's own timing.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";

export type ClockRequest =
  | { readonly kind: "none" }
  | { readonly kind: "asked"; readonly sinceMs: number }
  /** `waitedMs`: from the call to the first byte of the request. */
  | { readonly kind: "answered"; readonly totalMs: number; readonly waitedMs: number }
  | { readonly kind: "abandoned"; readonly totalMs: number }
  | { readonly kind: "failed"; readonly reason: string };

export interface ClockRequestControls {
  readonly request: ClockRequest;
  readonly ask: () => void;
  readonly giveUp: () => void;
}

export function useClockRequest(): ClockRequestControls {
  const [request, setRequest] = useState<ClockRequest>({ kind: "none" });
  const asking = useRef<AbortController | null>(null);
  const giveUp = useCallback(() => asking.current?.abort(), []);
  const ask = useCallback(() => {
    asking.current?.abort();
    const abort = new AbortController();
    asking.current = abort;
    const sinceMs = performance.now();
    setRequest({ kind: "asked", sinceMs });
    askClock(sinceMs, abort.signal).then(
      (answered) => asking.current === abort && setRequest(answered),
      (error: unknown) => asking.current === abort && setRequest(failure(error, sinceMs, abort.signal)),
    );
  }, []);
  useEffect(() => giveUp, [giveUp]);
  return { request, ask, giveUp };
}

async function askClock(sinceMs: number, signal: AbortSignal): Promise<ClockRequest> {
  const url = new URL(`./clock?asked=${Math.round(sinceMs)}`, location.href).href;
  const response = await fetch(url, { cache: "no-store", signal });
  await response.text();
  const totalMs = performance.now() - sinceMs;
  const timing = performance.getEntriesByName(url)[0];
  performance.clearResourceTimings();
  const waitedMs = timing instanceof PerformanceResourceTiming ? timing.requestStart - timing.startTime : 0;
  return { kind: "answered", totalMs, waitedMs };
}

function failure(error: unknown, sinceMs: number, { aborted }: AbortSignal): ClockRequest {
  if (aborted) return { kind: "abandoned", totalMs: performance.now() - sinceMs };
  return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
}
