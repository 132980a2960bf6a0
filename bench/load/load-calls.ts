// What the bench asks of a load worker process, and what it gets back.
import type { ProcessUse } from "../../server/process-use.ts";
import type { Transport } from "../../protocol/transports.ts";
import type { LayeredBytes, Ledger, Parameters } from "../result/schema.ts";

/** A share of a trial's subscribers. */
export interface ConnectPlan {
  readonly transport: Transport;
  readonly url: string;
  /** Common start cursor: the ledgers begin here. */
  readonly after: string;
  readonly subscribers: number;
  readonly parameters: Parameters;
  /** Of the pollers' phases. */
  readonly seed: number;
}

/** The measured window, on the clock that all processes share. */
export interface MeasuredWindow {
  readonly startUs: number;
  readonly endUs: number;
}

/** Differences between the window's end and its start. */
export interface WindowFigures {
  readonly deliveries: number;
  readonly requests: number;
  readonly emptyAnswers: number;
  readonly connectionsOpened: number;
  readonly bytes: { readonly up: LayeredBytes; readonly down: LayeredBytes };
  readonly use: ProcessUse;
}

export interface DrainPlan {
  /** The last id of the trial. */
  readonly stopId: number;
  /** What has not come by then is lost. */
  readonly timeoutMs: number;
}

/** The whole trial, warm-up and drain included, after every connection is closed. */
export interface TrialFigures {
  readonly ledger: Ledger;
  readonly gaps: number;
  readonly retries: number;
  /** Why the first of them was needed. */
  readonly firstRetryReason: string | null;
  /** Deliveries of what was scheduled within the window, whenever they came; base64. */
  readonly histogram: string;
  readonly connectionsOpened: number;
  readonly connectionsPeak: number;
  readonly connectionsOverTime: readonly { readonly atUs: number; readonly open: number }[];
}

export interface CapacityPlan {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly connections: number;
  /** Of the content, with POST. */
  readonly payloadBytes: number;
  readonly durationMs: number;
}

export interface CapacityFigures {
  readonly requests: number;
  readonly errors: number;
  readonly non2xx: number;
  readonly measuredMs: number;
  readonly downTcpStreamBytes: number;
  readonly use: ProcessUse;
}

export type LoadCalls = {
  /** Resolves when every subscriber is connected. */
  connect(plan: ConnectPlan): Promise<null>;
  measure(window: MeasuredWindow): Promise<WindowFigures>;
  /** Waits for what is still on its way, then closes every connection. */
  drain(plan: DrainPlan): Promise<TrialFigures>;
  /** Closes every connection at once. */
  abandon(nothing: null): Promise<null>;
  capacity(plan: CapacityPlan): Promise<CapacityFigures>;
};
