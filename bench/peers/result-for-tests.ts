// Trials and points made up for tests.
import type { Contender, PeersResult, PeerTrial, PointParameters } from "./result/schema.ts";
import { PEERS_FORMAT, PEERS_VERSION } from "./result/schema.ts";
import { type FinishedPeerTrial, toPeerPoint } from "./summary.ts";

export const BROADCAST: PointParameters = {
  measure: "broadcast",
  protocol: "websocket",
  subscribers: 10,
  messageBytes: 128,
  messagesPerSecond: 100,
  durationMs: 100,
};

export function peerTrial(round: number, costUs: number, changes: Partial<PeerTrial> = {}): PeerTrial {
  return {
    round,
    orderInRound: 0,
    startedAt: "2026-01-01T00:00:00.000Z",
    valid: true,
    messages: { expected: 100, delivered: 100, lost: 0, surplus: 0 },
    loadSaturated: false,
    figures: { serverCpuUsPerDelivery: costUs, deliveriesPerSecond: 1e6 / costUs, loadCpuShare: 0.2 },
    ...changes,
  };
}

/** One contender's trials, round by round. */
export function trialsOf(contender: Contender, costsUs: readonly number[]): FinishedPeerTrial[] {
  return costsUs.map((costUs, round) => ({ contender, trial: peerTrial(round, costUs) }));
}

export function peersResult(): PeersResult {
  const broadcast = [...trialsOf("ours", [4, 5, 6, 4, 5, 6]), ...trialsOf("net", [4, 5, 6, 4, 5, 6])];
  const memory = (["ours", "net"] as const).map((contender, index) => ({
    contender,
    trial: peerTrial(0, 1, {
      messages: null,
      loadSaturated: null,
      figures: { rssBytesPerConnection: 9000 - index * 5000, heapAndExternalBytesPerConnection: -1 },
    }),
  }));
  return {
    format: PEERS_FORMAT,
    version: PEERS_VERSION,
    createdAt: "2026-01-01T00:00:00.000Z",
    elapsedMs: 1000,
    status: "complete",
    machine: { platform: "linux", release: "6", arch: "x64", cpuModel: "any", cpuCount: 2, memoryBytes: 1 },
    software: { node: "v20.20.2", lab: "0.1.0", gitCommit: null, gitDirty: null },
    packages: { ws: "8.23.0" },
    conditions: {
      pinned: { serverCpu: 1, loadCpu: 0 },
      notPinnedReason: null,
      openFilesLimit: 20_000,
      bufferutilIsNative: true,
    },
    absent: [{ contender: "nchan", reason: "nginx is not installed" }],
    notes: ["idle connections: 900 instead of 10000, ulimit -n is 1000"],
    options: { measure: ["broadcast", "memory"], subscribers: [10], trials: 6, out: null, quick: false },
    seed: 1,
    points: [
      toPeerPoint(BROADCAST, broadcast),
      toPeerPoint({ measure: "memory", protocol: "sse", connections: 10, warmUpConnections: 10 }, memory),
    ],
  };
}
