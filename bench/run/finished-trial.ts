// What scenarios yield, each of its kind. Plain data, so that it can be kept in a file.
import type { Transport } from "../../protocol/transports.ts";
import type { AttackName } from "../attacks/names.ts";
import type { Pace } from "../load/attacks/attack.ts";
import type { AttackTrial } from "../result/attack-schema.ts";
import type { CapacityPoint } from "../result/capacity-schema.ts";
import type { ChecksResult } from "../result/checks-schema.ts";
import type { EchoPoint } from "../result/echo-schema.ts";
import type { HeartbeatPoint } from "../result/heartbeat-schema.ts";
import type { PartName } from "../solution/solution.ts";
import type { CapacityTrial, StreamTrial, UnmeasuredTrial } from "../result/schema.ts";

type EchoSeries = EchoPoint["series"][number];
type HeartbeatSeries = HeartbeatPoint["series"][number];

export interface FinishedStreamTrial {
  readonly kind: "stream";
  /** Index of its set of parameters. */
  readonly point: number;
  readonly transport: Transport;
  readonly trial: StreamTrial;
}

/** Not everybody could connect, or load was lost: there is nothing to measure. */
export interface UnconnectedTrial {
  readonly kind: "unconnected";
  /** Index of its set of parameters. */
  readonly point: number;
  readonly transport: Transport;
  readonly trial: UnmeasuredTrial;
}

/** With a student's parts in the place of ours: in rounds with ours, and apart from them in the result. */
export interface FinishedSolutionTrial {
  readonly kind: "solution";
  /** Index of its set of parameters. */
  readonly point: number;
  readonly transport: Transport;
  /** Its name. */
  readonly solution: string;
  readonly parts: readonly PartName[];
  readonly trial: StreamTrial | UnmeasuredTrial;
}

export interface FinishedCapacityTrial {
  readonly kind: "capacity";
  readonly endpoint: CapacityPoint["series"][number]["endpoint"];
  readonly trial: CapacityTrial;
}

export interface FinishedEchoTrial {
  readonly kind: "echo";
  /** Index of its set of parameters. */
  readonly point: number;
  readonly follows: EchoSeries["follows"];
  readonly by: EchoSeries["by"];
  readonly trial: EchoSeries["trials"][number];
}

export interface FinishedHeartbeatTrial {
  readonly kind: "heartbeat";
  /** Index of its set of parameters. */
  readonly point: number;
  readonly transport: HeartbeatSeries["transport"];
  readonly noticedBy: HeartbeatSeries["noticedBy"];
  readonly trial: HeartbeatSeries["trials"][number];
}

/** A pair of windows. */
export interface FinishedAttackTrial {
  readonly kind: "attack";
  readonly attack: AttackName;
  readonly pace: Pace;
  readonly trial: AttackTrial;
}

/** All checks of a scenario: it is done as a whole, or not at all. */
export interface FinishedChecks {
  readonly kind: "checks";
  readonly result: ChecksResult;
}

export type FinishedTrial =
  | FinishedStreamTrial
  | UnconnectedTrial
  | FinishedSolutionTrial
  | FinishedCapacityTrial
  | FinishedEchoTrial
  | FinishedHeartbeatTrial
  | FinishedAttackTrial
  | FinishedChecks;
