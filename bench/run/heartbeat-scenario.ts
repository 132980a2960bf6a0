// The heartbeat scenario: to come.
import type { HeartbeatPoint, HeartbeatTrial } from "../result/heartbeat-schema.ts";
import type { ScenarioResult } from "../result/schema.ts";
import type { HeartbeatScenario } from "../scenarios/scenario.ts";
import type { ScenarioRun } from "./stream-scenario.ts";

export interface FinishedHeartbeatTrial {
  readonly kind: "heartbeat";
  /** Index of its set of parameters. */
  readonly point: number;
  readonly transport: HeartbeatPoint["series"][number]["transport"];
  readonly noticedBy: HeartbeatPoint["series"][number]["noticedBy"];
  readonly trial: HeartbeatTrial;
}

/** Yields each trial when it has ended, so that an interrupted run keeps what is finished. */
export async function* runHeartbeatScenario(
  scenario: HeartbeatScenario,
  _run: ScenarioRun,
): AsyncGenerator<FinishedHeartbeatTrial> {
  yield* [];
  throw new Error(`${scenario.name}: not there yet`);
}

export function heartbeatResult(
  { name }: HeartbeatScenario,
  _finished: readonly FinishedHeartbeatTrial[],
): ScenarioResult {
  return { name, kind: "heartbeat", points: [] };
}
