// How many connections are open, over time.
import { nowUs } from "../../server/clock.ts";

export interface ConnectionLog {
  readonly points: readonly { readonly atUs: number; readonly open: number }[];
  stop(): void;
}

const SAMPLE_MS = 50;
/** When there are more, every second one is dropped and sampling slows down by half. */
const MAX_POINTS = 200;

export function startConnectionLog(readOpen: () => number): ConnectionLog {
  let points: { atUs: number; open: number }[] = [];
  let sampleEvery = 1;
  let ticks = 0;

  function sample(): void {
    if (ticks++ % sampleEvery !== 0) return;
    points.push({ atUs: nowUs(), open: readOpen() });
    if (points.length < MAX_POINTS) return;
    points = points.filter((_, index) => index % 2 === 0);
    sampleEvery *= 2;
  }

  sample();
  const timer = setInterval(sample, SAMPLE_MS);
  return {
    get points() {
      return points;
    },
    stop() {
      clearInterval(timer);
      ticks = 0; // the last point is always kept
      sample();
    },
  };
}
