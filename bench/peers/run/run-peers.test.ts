// Echoes and receiving of every contender, each with its smallest and its largest payload; polls, and what parked ones hold.
import { expect, it } from "vitest";
import { parseOptions } from "../../../server/command-line.ts";
import { expectMeasured } from "../expect-measured-for-tests.ts";
import { makePeersPlan, PEERS_OPTIONS } from "../peers-options.ts";
import { makePeersResult } from "./make-peers-result.ts";
import { findPinning } from "./pinning.ts";
import { runPeers } from "./run-peers.ts";

const SHORT = ["--duration-s", "0.05"];

it.each([
  ["echo", SHORT, [0, -1]],
  ["receive", SHORT, [0, -1]],
  ["poll", SHORT, [0]],
  ["memory", ["--connections", "10"], [-1]],
] as const)(
  "measures %s of every contender",
  async (measure, sizes, which) => {
    const options = parseOptions(["--measure", measure, "--trials", "1", ...sizes], PEERS_OPTIONS);
    const plan = makePeersPlan(options, { openFilesLimit: null, absent: [] });
    const chosen = which.map((index) => plan.points.at(index)).filter((point) => point !== undefined);
    const pinning = findPinning();
    const observer = { onTrial() {}, onTrialDone() {} };
    const interrupt = new AbortController().signal;
    const run = await runPeers({ ...plan, points: chosen }, { pinning, interrupt, observer });
    expect(run.failure).toBeUndefined();
    const how = { options, plan, pinning, openFilesLimit: null, versions: {}, createdAt: new Date() };
    const { points } = makePeersResult(run, how);
    expect(points).toHaveLength(which.length);
    for (const point of points) expectMeasured(point);
    if (measure === "receive") for (const { goals } of points) expect(goals.length).toBeGreaterThanOrEqual(1);
  },
  60_000,
);
