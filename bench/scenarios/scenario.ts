// What a scenario is: typed data. The options of a run replace its parameters, never its kind.
import type { Text } from "../../server/language.ts";
import type { AttackName } from "../attacks/names.ts";
import type { AttackParameters } from "../result/attack-schema.ts";
import type { EchoParameters } from "../result/echo-schema.ts";
import type { HeartbeatParameters } from "../result/heartbeat-schema.ts";
import type { CapacityParameters, Parameters } from "../result/schema.ts";

/** What an open-loop scenario has unless it says otherwise: the lab's defaults. */
export const DEFAULTS = {
  payloadBytes: 100,
  arrivals: "poisson",
  pollIntervalMs: 1000,
  holdMs: 25_000,
  heartbeatMs: 25_000,
  warmUpMs: 1000,
  headers: "bare",
  cookieBytes: 0,
  keepAlive: true,
  payloadKind: "text",
  tls: false,
  httpVersion: 1,
  compression: false,
  via: "none",
  rttMs: 0,
  jitterMs: 0,
  bandwidthMbitPerS: 0,
  lossPercent: 0,
} as const satisfies Partial<Parameters>;

interface AnyScenario {
  readonly name: string;
  readonly about: Text;
}

/** Open loop: subscribers follow a stream whose schedule does not wait for anybody. */
export interface StreamScenario extends AnyScenario {
  readonly kind: "stream";
  /** Rounds at each point. */
  readonly trials: number;
  /** More rounds until the figures are known to ± so many percent of themselves, or there are `maxTrials`. */
  readonly target?: { readonly intervalPercent: number; readonly maxTrials: number };
  /** Sets of parameters, measured one after the other. */
  readonly points: readonly Parameters[];
  /**
   * "interleaved": one trial at a time, the transports of a round in random order on one server.
   * "side-by-side": the transports of a round at once, each on a server and workers of its own; for loads that are too light to disturb each other.
   */
  readonly arrangement: "interleaved" | "side-by-side";
  /**
   * Every point has its trials in the same rounds, with the same arrivals, "interleaved" on a test bed each: so that its
   * trials are pairs with the first point's. Default false: one point after the other.
   */
  readonly pairsPoints?: boolean;
  /** A transport that broke at one point (scale/breaking.ts) is not measured at those after it. Default false. */
  readonly stopsAtBreak?: boolean;
  /** What a `--quick` run changes; it has these points, or the same. */
  readonly quick: {
    readonly trials: number;
    readonly parameters: Partial<Parameters>;
    readonly points?: readonly Parameters[];
  };
}

/** Closed loop: each connection asks again as soon as it is answered, so a slow server also slows the load. */
export interface CapacityScenario extends AnyScenario {
  readonly kind: "capacity";
  readonly trials: number;
  readonly parameters: CapacityParameters;
  readonly quick: { readonly trials: number; readonly parameters: Partial<CapacityParameters> };
}

/** Open loop: clients send, and wait for the same to come back. */
export interface EchoScenario extends AnyScenario {
  readonly kind: "echo";
  readonly trials: number;
  readonly points: readonly EchoParameters[];
  readonly quick: { readonly trials: number; readonly parameters: Partial<EchoParameters> };
}

/** Peers fall silent, and somebody has to notice. */
export interface HeartbeatScenario extends AnyScenario {
  readonly kind: "heartbeat";
  readonly trials: number;
  readonly points: readonly HeartbeatParameters[];
  readonly quick: { readonly trials: number; readonly parameters: Partial<HeartbeatParameters> };
}

/** Open loop on all transports at once, in pairs of windows: with an attacker beside it and without. */
export interface AttackScenario extends AnyScenario {
  readonly kind: "attack";
  readonly trials: number;
  readonly attacks: readonly AttackName[];
  readonly parameters: AttackParameters;
  readonly quick: { readonly trials: number; readonly parameters: Partial<AttackParameters> };
}

/** Rules that hold or do not: nothing is averaged. */
export interface ChecksScenario extends AnyScenario {
  readonly kind: "checks";
  readonly checks: "conformance" | "browser";
}

export type Scenario =
  | StreamScenario
  | CapacityScenario
  | EchoScenario
  | HeartbeatScenario
  | AttackScenario
  | ChecksScenario;
