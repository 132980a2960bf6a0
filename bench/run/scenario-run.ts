// What every scenario is run with.
import type { Transport } from "../../protocol/transports.ts";
import type { Text } from "../../server/language.ts";
import type { Conditions } from "../network/conditions.ts";
import type { Parameters } from "../result/schema.ts";
import type { Solution } from "../solution/solution.ts";
import type { FinishedTrial } from "./finished-trial.ts";
import type { TestBedRun } from "./test-bed.ts";

export interface ScenarioRun extends Omit<TestBedRun, "solution"> {
  readonly transports: readonly Transport[];
  /** Whose parts are measured beside ours. */
  readonly solutions: readonly Solution[];
  /** How a point's network is brought about here. */
  readonly conditionsOf: (parameters: Parameters) => Promise<Conditions>;
  /** Where captures go; undefined when none are wanted. */
  readonly pcap: string | undefined;
  /** Says what runs now, for the progress line. */
  readonly onTrial: (what: Text) => void;
  /** So many trials more than planned come next. */
  readonly onMoreTrials: (trials: number) => void;
  /** So many of the planned trials do not come. */
  readonly onTrialsLeftOut: (trials: number) => void;
  /** Of this machine. */
  readonly cpuCount: number;
  /** Trials of this scenario that an earlier sitting finished: those of whole rounds are yielded again, and not measured. */
  readonly kept: readonly FinishedTrial[];
}
