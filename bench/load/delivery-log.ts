// The latencies of a trial's deliveries, kept with their messages' ids until it is known how late each message left.
import { type PublicationLateness, readLateness } from "../../server/publication-lateness.ts";
import { createLatencyHistogram, encodeHistogram } from "../latency.ts";
import type { LatencyFigures } from "./load-calls.ts";

export interface DeliveryLog {
  /** Latency from the scheduled instant on; at most 71 minutes. Below 0 it counts as 0, and as early. */
  add(id: number, latencyUs: number): void;
  /** Uncorrected latency = latency less the message's lateness. */
  figures(lateness: PublicationLateness | null): LatencyFigures;
}

/** 32 MB. */
const MAX_KEPT = 4_000_000;
const CHUNK_DELIVERIES = 50_000;

interface Chunk {
  readonly ids: Uint32Array;
  readonly latenciesUs: Uint32Array;
}

/**
 * `maxKept`: what may be kept, rounded up to whole chunks of 50,000. Default 4,000,000, 8 bytes each. Later deliveries
 * are in the histogram only, and there is no uncorrected latency: a part of the deliveries would be taken for all.
 */
export function createDeliveryLog(maxKept = MAX_KEPT): DeliveryLog {
  const histogram = createLatencyHistogram();
  const chunks: Chunk[] = [];
  let { ids, latenciesUs } = emptyChunk(0);
  let used = 0;
  let isFull = false;
  let early = 0;

  function nextChunk(): void {
    isFull = chunks.length * CHUNK_DELIVERIES >= maxKept;
    if (isFull) return;
    const chunk = emptyChunk(CHUNK_DELIVERIES);
    chunks.push(chunk);
    ({ ids, latenciesUs } = chunk);
    used = 0;
  }

  function eachKept(visit: (id: number, latencyUs: number) => void): void {
    for (const chunk of chunks) {
      const length = chunk.ids === ids ? used : CHUNK_DELIVERIES;
      for (let index = 0; index < length; index++) visit(chunk.ids[index] ?? 0, chunk.latenciesUs[index] ?? 0);
    }
  }

  function uncorrected(lateness: PublicationLateness): string | null {
    const latenessOf = readLateness(lateness);
    const uncorrectedHistogram = createLatencyHistogram();
    let isComplete = true;
    eachKept((id, latencyUs) => {
      const latenessUs = latenessOf(id);
      if (latenessUs === undefined) isComplete = false;
      else uncorrectedHistogram.recordValue(Math.max(0, latencyUs - latenessUs));
    });
    return isComplete ? encodeHistogram(uncorrectedHistogram) : null;
  }

  return {
    add(id, measuredUs) {
      if (measuredUs < 0) early++;
      const latencyUs = Math.max(0, measuredUs);
      if (used === ids.length && !isFull) nextChunk();
      if (isFull) return histogram.recordValue(latencyUs);
      ids[used] = id;
      latenciesUs[used++] = latencyUs;
    },
    figures(lateness) {
      eachKept((_, latencyUs) => histogram.recordValue(latencyUs));
      return {
        histogram: encodeHistogram(histogram),
        uncorrectedHistogram: lateness === null || isFull ? null : uncorrected(lateness),
        early,
      };
    },
  };
}

function emptyChunk(deliveries: number): Chunk {
  return { ids: new Uint32Array(deliveries), latenciesUs: new Uint32Array(deliveries) };
}
