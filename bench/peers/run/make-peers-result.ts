// From a run to its result: what was measured, where, under which conditions, and by which options.
import { describeMachine, describeSoftware } from "../../machine.ts";
import { optionsToJson } from "../../run/make-result.ts";
import type { PeersOptions, PeersPlan } from "../peers-options.ts";
import { PEERS_FORMAT, PEERS_VERSION, type PeersResult } from "../result/schema.ts";
import { toPeerPoint } from "../summary.ts";
import type { Pinning } from "./pinning.ts";
import type { PeersRun } from "./run-peers.ts";
import { isBufferutilNative, packageVersions } from "./surroundings.ts";

interface Circumstances {
  readonly options: PeersOptions;
  readonly plan: PeersPlan;
  readonly pinning: Pinning;
  readonly openFilesLimit: number | null;
  /** Of contenders that are no packages. */
  readonly versions: Readonly<Record<string, string>>;
  readonly createdAt: Date;
}

/** The result of a run, however far it came: a point without a finished trial is left out. */
export function makePeersResult(run: PeersRun, circumstances: Circumstances): PeersResult {
  const { options, plan, pinning, openFilesLimit, versions, createdAt } = circumstances;
  return {
    format: PEERS_FORMAT,
    version: PEERS_VERSION,
    createdAt: createdAt.toISOString(),
    elapsedMs: Date.now() - createdAt.getTime(),
    status: run.failure === undefined ? "complete" : "interrupted",
    machine: describeMachine(),
    software: describeSoftware(),
    packages: { ...packageVersions(), ...versions },
    conditions: {
      pinned: pinning.kind === "pinned" ? { serverCpu: pinning.serverCpu, loadCpu: pinning.loadCpu } : null,
      notPinnedReason: pinning.kind === "pinned" ? null : pinning.reason,
      openFilesLimit,
      bufferutilIsNative: isBufferutilNative(),
    },
    absent: [...plan.absent],
    notes: [...plan.notes],
    options: optionsToJson(options),
    seed: plan.seed,
    points: run.points
      .filter(({ finished }) => finished.length > 0)
      .map(({ parameters, finished }) => toPeerPoint(parameters, finished)),
  };
}
