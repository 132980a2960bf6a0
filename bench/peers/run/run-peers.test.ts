// Echoes and receiving of every contender, each with its smallest and its largest payload.
import { expect, it } from "vitest";
import { parseOptions } from "../../../server/command-line.ts";
import { expectMeasured } from "../expect-measured-for-tests.ts";
import { makePeersPlan, PEERS_OPTIONS } from "../peers-options.ts";
import { makePeersResult } from "./make-peers-result.ts";
import { findPinning } from "./pinning.ts";
import { runPeers } from "./run-peers.ts";

it.each(["echo", "receive"])(
  "measures %s of every contender",
  async (measure) => {
    const options = parseOptions(["--measure", measure, "--trials", "1", "--duration-s", "0.05"], PEERS_OPTIONS);
    const plan = makePeersPlan(options, { openFilesLimit: null, absent: [] });
    const [smallest, largest] = [plan.points.at(0), plan.points.at(-1)];
    if (smallest === undefined || largest === undefined) throw new Error("expected points");
    const pinning = findPinning();
    const observer = { onTrial() {}, onTrialDone() {} };
    const interrupt = new AbortController().signal;
    const run = await runPeers({ ...plan, points: [smallest, largest] }, { pinning, interrupt, observer });
    expect(run.failure).toBeUndefined();
    const how = { options, plan, pinning, openFilesLimit: null, createdAt: new Date() };
    const { points } = makePeersResult(run, how);
    expect(points).toHaveLength(2);
    for (const point of points) expectMeasured(point);
    if (measure === "receive") for (const { goals } of points) expect(goals.length).toBeGreaterThanOrEqual(1);
  },
  60_000,
);
