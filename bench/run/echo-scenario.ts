// The echo scenario: to come.
import type { EchoPoint, EchoTrial } from "../result/echo-schema.ts";
import type { ScenarioResult } from "../result/schema.ts";
import type { EchoScenario } from "../scenarios/scenario.ts";
import type { ScenarioRun } from "./stream-scenario.ts";

export interface FinishedEchoTrial {
  readonly kind: "echo";
  /** Index of its set of parameters. */
  readonly point: number;
  readonly follows: EchoPoint["series"][number]["follows"];
  readonly by: EchoPoint["series"][number]["by"];
  readonly trial: EchoTrial;
}

/** Yields each trial when it has ended, so that an interrupted run keeps what is finished. */
export async function* runEchoScenario(scenario: EchoScenario, _run: ScenarioRun): AsyncGenerator<FinishedEchoTrial> {
  yield* [];
  throw new Error(`${scenario.name}: not there yet`);
}

export function echoResult({ name }: EchoScenario, _finished: readonly FinishedEchoTrial[]): ScenarioResult {
  return { name, kind: "echo", points: [] };
}
