// The server's clock as seen from the page, found as NTP does (RFC 5905 §8): ask, halve the round trip, and trust the
// quickest answer most.
import { Recent } from "./recent.ts";

export interface ClockOffset {
  /** The server said `serverUs` between these two instants of the page's clock. */
  sample(sentAtMs: number, serverUs: number, receivedAtMs: number): void;
  /** An instant of the server's clock on the page's; undefined before the first sample. */
  readonly toPageMs: (serverUs: number) => number | undefined;
}

interface Sample {
  readonly roundTripMs: number;
  /** The server's clock less the page's. */
  readonly offsetMs: number;
}

/** Old samples leave, so that clocks that drift apart are noticed. */
const SAMPLES = 16;

export function createClockOffset(): ClockOffset {
  const samples = new Recent<Sample>(SAMPLES);
  let best: Sample | undefined;
  return {
    sample(sentAtMs, serverUs, receivedAtMs) {
      const offsetMs = serverUs / 1000 - (sentAtMs + receivedAtMs) / 2;
      samples.push({ roundTripMs: receivedAtMs - sentAtMs, offsetMs });
      best = undefined;
      for (const sample of samples) if (best === undefined || sample.roundTripMs <= best.roundTripMs) best = sample;
    },
    toPageMs: (serverUs) => (best === undefined ? undefined : serverUs / 1000 - best.offsetMs),
  };
}
