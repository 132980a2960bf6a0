// A heartbeat trial and its parameters, for tests of what reads them.
import type { HeartbeatParameters, HeartbeatTrial } from "./heartbeat-schema.ts";
import { bytes, processUse, streamTrial, trialHead } from "./result-for-tests.ts";

/** Half of 4 silences were noticed; 6 connections had 10 heartbeats each. */
export function heartbeatTrial(changes: Partial<HeartbeatTrial> = {}): HeartbeatTrial {
  const { audit, network } = streamTrial();
  return {
    ...trialHead,
    measuredMs: 10_000,
    noticed: 2,
    noticedAfterMs: { mean: 2500, min: 2100, max: 2900 },
    cutByMistake: 0,
    heartbeats: 60,
    bytes: {
      up: bytes({ framing: 360, tcpIp: 3_120, packets: 60 }),
      down: bytes({ framing: 120, tcpIp: 3_120, packets: 60 }),
    },
    network,
    audit,
    server: processUse,
    workers: [processUse],
    ...changes,
  };
}

export const heartbeatParameters: HeartbeatParameters = {
  heartbeatMs: 1000,
  living: 2,
  silent: 4,
  patienceMs: 4000,
};
