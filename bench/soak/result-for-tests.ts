// A soak's result made up for tests: two cuts, a full disk that was not possible, one subscriber.
import { type FaultOutcome, SOAK_FORMAT, SOAK_VERSION, type SoakResult } from "./result/schema.ts";

const CUT: FaultOutcome = {
  kind: "cut",
  atMs: 100,
  durationMs: 900,
  server: 0,
  parameters: { maxBytes: 5000, seed: 3 },
  state: "injected",
  reason: null,
  hits: 7,
  details: { "within-a-write": 3 },
  effects: { reconnects: 4, gaps: 0, refused: 0, unknown: 1, longestSilenceMs: 800 },
};

export function soakResult(changes: Partial<SoakResult> = {}): SoakResult {
  return {
    format: SOAK_FORMAT,
    version: SOAK_VERSION,
    createdAt: "2026-01-01T00:00:00.000Z",
    elapsedMs: 5000,
    status: "complete",
    machine: { platform: "linux", release: "6", arch: "x64", cpuModel: "any", cpuCount: 2, memoryBytes: 1 },
    software: { node: "v20.20.2", lab: "0.1.0", gitCommit: null, gitDirty: null },
    options: {
      minutes: 0.05,
      stream: "memory",
      subscribers: 40,
      "messages-per-second": 40,
      "payload-bytes": 200,
      faults: ["cut", "full-disk"],
    },
    seed: 7,
    stream: "memory",
    servers: 1,
    limits: [],
    faults: [
      CUT,
      { ...CUT, atMs: 2000, effects: { reconnects: 5, gaps: 0, refused: 0, unknown: 0, longestSilenceMs: 2500 } },
      {
        ...CUT,
        kind: "full-disk",
        server: null,
        parameters: {},
        state: "not-possible",
        reason: "no /dev/full",
        hits: 0,
        details: {},
        effects: null,
      },
    ],
    subscribers: [
      {
        transport: "websocket",
        server: 0,
        ledger: { expected: 100, delivered: 100, lost: 0, duplicate: 0, outOfOrder: 0 },
        gaps: 1,
        gapsTooFar: 0,
        missedByGaps: 7,
        reached: true,
        reconnects: 9,
        failure: null,
      },
    ],
    publications: {
      acknowledged: 100,
      refused: 0,
      unknown: 1,
      unknownKept: 1,
      acknowledgedLost: 0,
      acknowledgedInDeadEpoch: 0,
      doubled: 0,
      refusedKept: 0,
      contradictions: 0,
      foreign: 0,
    },
    resources: [{ process: "server 1", what: "open-files", before: 25, after: 25, allowedMore: 0, ok: true }],
    findings: [],
    ...changes,
  };
}
