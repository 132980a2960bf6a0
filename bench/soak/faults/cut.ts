// Connections that are cut in the middle of a frame, an answer or a request: at any byte, with a reset or a plain end.
import { setTimeout as delay } from "node:timers/promises";
import { createRandom, type Random } from "../random.ts";
import type { Cut } from "../relay/relayed-connection.ts";
import type { FaultyRelay } from "../relay/faulty-relay.ts";
import type { Fault, FaultUnderWay } from "./fault.ts";
import { hitServer } from "./hit-server.ts";

/** Between the first byte of a request and a few dozen messages. */
interface CutParameters extends Record<string, number> {
  readonly maxBytes: number;
  /** Of the bytes after which each connection is cut. */
  readonly seed: number;
}

function draw(random: Random): CutParameters {
  return { maxBytes: random.whole(50, 8000), seed: random.whole(0, 2 ** 31 - 1) };
}

/** A short one lasts until it has cut something, so much longer at the most. */
const FIRST_CUT_LIMIT_MS = 5000;
const LOOK_EVERY_MS = 20;

function beginCutting(relay: FaultyRelay, { maxBytes, seed }: CutParameters, signal: AbortSignal): FaultUnderWay {
  const random = createRandom(seed);
  const drawCut = (): Cut => ({ afterBytes: random.whole(1, maxBytes), isReset: random.whole(0, 1) === 1 });
  const cutting = relay.cutEach(drawCut);
  return {
    async end() {
      const deadlineMs = performance.now() + FIRST_CUT_LIMIT_MS;
      while (!cutting.hasCut && !signal.aborted && performance.now() < deadlineMs) await delay(LOOK_EVERY_MS);
      const { connections, withinChunk } = cutting.end();
      return { hits: connections, details: { "within-a-write": withinChunk } };
    },
  };
}

/** Between clients and a server. */
export const cut: Fault<CutParameters> = {
  hitsServer: true,
  draw,
  begin: (bed, order) => Promise.resolve(beginCutting(hitServer(bed, order).relay, order.parameters, bed.signal)),
};

/** Between the servers and Redis: an answer gets lost although the command was carried out. */
export const redisCut: Fault<CutParameters> = {
  hitsServer: false,
  draw,
  begin({ redis, signal }, { parameters }) {
    if (redis === undefined) throw new Error("expected a stream in Redis");
    return Promise.resolve(beginCutting(redis.relay, parameters, signal));
  },
};
