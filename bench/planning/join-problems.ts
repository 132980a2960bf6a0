// What `--join` does not go together with: what only a run on one machine can do. Pure.
import type { BenchOptions } from "../bench-options.ts";
import { machineWords } from "../machines/machine-words.ts";
import { SCENARIOS } from "../scenarios/index.ts";
import type { Scenario, StreamScenario } from "../scenarios/scenario.ts";

/** They ask for another server, or something of the network between. */
const OWN_MACHINE_OPTIONS = [
  "target",
  "use",
  "predict",
  "pcap",
  "rtt-ms",
  "jitter-ms",
  "bandwidth-mbit-per-s",
  "loss-percent",
] as const;

export function problemOfJoin(options: BenchOptions, scenarios: readonly Scenario[]): string | undefined {
  const w = machineWords();
  if (options.join === undefined) {
    const alone = (["load-machines", "host"] as const).find((name) => options[name] !== undefined);
    return alone === undefined ? undefined : w.needsJoin(`--${alone}`);
  }
  const ours = OWN_MACHINE_OPTIONS.find((name) => options[name] !== undefined && options[name] !== false);
  if (ours !== undefined) return w.notWithJoin(`--${ours}`);
  if (options.wire === "kernel") return w.notWithJoin("--wire kernel");
  const other = scenarios.find((scenario) => !isForMachines(scenario));
  const possible = SCENARIOS.filter(isForMachines).map(({ name }) => name);
  return other && w.notOnMachines(other.name, possible.join(", "));
}

/** Its load is subscribers, and its network is the one that is there. */
function isForMachines(scenario: Scenario): boolean {
  return scenario.kind === "stream" && !hasOwnNetwork(scenario);
}

function hasOwnNetwork({ points }: StreamScenario): boolean {
  return points.some(
    ({ rttMs, bandwidthMbitPerS, lossPercent }) => rttMs > 0 || bandwidthMbitPerS > 0 || lossPercent > 0,
  );
}
