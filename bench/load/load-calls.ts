// What the bench asks of a load worker process, and what it gets back.
import type { ProcessUse } from "../../server/process-use.ts";
import type { PublicationLateness } from "../../server/publication-lateness.ts";
import type { Transport } from "../../protocol/transports.ts";
import type { Ledger, Parameters } from "../result/schema.ts";
import type { WirePlan } from "../wire/wire-counter.ts";
import type { PhaseReadings } from "./phases.ts";

/** A share of a trial's subscribers. */
export interface ConnectPlan {
  readonly transport: Transport;
  readonly url: string;
  /** Of the other servers of the same stream: subscribers begin at one after the other. Default: none. */
  readonly otherUrls?: readonly string[] | undefined;
  /** Of the certificate that the server showed its owner, with TLS. */
  readonly certificatePem?: string | undefined;
  /** How this worker reads the wire's counters; one worker of a machine reads them for all of its workers. */
  readonly wire?: WirePlan | undefined;
  /** Common start cursor: the ledgers begin here. */
  readonly after: string;
  readonly subscribers: number;
  readonly parameters: Parameters;
  /** Of the pollers' phases. */
  readonly seed: number;
  /** Beside a poller's first turn. Default 30,000. */
  readonly connectTimeoutMs?: number | undefined;
  /** How many may be connecting at a time. Default: all. Pollers' phases spread theirs. */
  readonly connectingAtOnce?: number | undefined;
  /** Where connections come from. Default: the system chooses. */
  readonly localAddress?: string | undefined;
  /** What clients send beside following; undefined when they only follow. */
  readonly echo?: EchoPlan;
  /** Clients beside the subscribers whose path will break. */
  readonly heartbeat?: HeartbeatPlan;
  /** A foreign server's messages have its clock's time: the scheduled instant stands in the payload. Default false. */
  readonly instantInPayload?: boolean | undefined;
  /** The server's clock less this machine's: every instant here is one of the server's clock. Default 0: the same machine. */
  readonly clockOffsetUs?: number | undefined;
}

/** A share of a heartbeat trial's clients. */
export interface HeartbeatPlan {
  readonly silent: number;
}

export interface SilenceFigures {
  /** Within the window, over all connections: pings, comments, or empty answers. */
  readonly heartbeats: number;
  /** Connections that lived and were given up, by either side, over the whole trial. */
  readonly cutByMistake: number;
  /** One for each silence that was noticed in time. */
  readonly byServerAfterUs: readonly number[];
  readonly byClientAfterUs: readonly number[];
  /** While silences lasted: this process, whose clients are to notice, was late itself. */
  readonly eventLoopDelayMaxUs: number;
}

/** A share of an echo trial's clients. */
export interface EchoPlan {
  readonly by: "post" | "websocket";
  readonly clients: number;
  /** Of each client. */
  readonly echoesPerSecond: number;
  readonly echoBytes: number;
  /** Of the instants, and of whose turn it is. */
  readonly seed: number;
}

/** Echoes are sent from `startUs` until the window's end. */
export interface EchoSchedule {
  readonly startUs: number;
  readonly window: MeasuredWindow;
  /** What has not come back so long after the last was sent is lost. */
  readonly timeoutMs: number;
}

export interface EchoFigures {
  /** Scheduled within the window. */
  readonly echoes: number;
  /** Of all that were sent, those before the window too. */
  readonly ledger: Ledger;
  /** What came back and had never been sent. */
  readonly altered: number;
  /** The first reason why an echo could not come back. */
  readonly fault: string | null;
  /** Round trips of the echoes within the window, from their scheduled instants on; in base64. */
  readonly histogram: string;
  /** Of the echoes within the window: how late they left. */
  readonly latenessSumUs: number;
  readonly latenessMaxUs: number;
}

/** The measured window, on the server's clock. */
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
  readonly use: ProcessUse;
  /** How long after the window's start this worker began to measure it: it has to know of it in time. */
  readonly beganLateUs: number;
}

export interface DrainPlan {
  /** The last id of the trial. */
  readonly stopId: number;
  /** What has not come by then is lost. */
  readonly timeoutMs: number;
}

/** The whole trial, warm-up and drain included. */
export interface TrialFigures {
  readonly ledger: Ledger;
  readonly gaps: number;
  readonly retries: number;
  /** Why the first of them was needed. */
  readonly firstRetryReason: string | null;
  readonly connectionsOpened: number;
  readonly connectionsPeak: number;
  readonly connectionsOverTime: readonly { readonly atUs: number; readonly open: number }[];
}

/** Of what was scheduled within the window, whenever it came. Histograms in base64. */
export interface LatencyFigures {
  /** From the scheduled instant on. */
  readonly histogram: string;
  /** From the instant at which the message really left. Null when that is not known of every one of them. */
  readonly uncorrectedHistogram: string | null;
  /** Deliveries that seem to have come before their scheduled instants, and count as 0: two clocks are not as they were taken for. */
  readonly early: number;
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
  /** Why the first of them failed, if anybody knows. */
  readonly firstError: string | null;
  readonly non2xx: number;
  readonly measuredMs: number;
  readonly downTcpStreamBytes: number;
  readonly use: ProcessUse;
}

export type LoadCalls = {
  clockUs(nothing: null): number;
  /** Reads the counters for the first time: no worker may connect before all have begun. */
  begin(plan: ConnectPlan): Promise<null>;
  /** Resolves when every subscriber of this worker is connected. */
  connect(nothing: null): Promise<null>;
  /** Those of the other workers are too: the opening is over. */
  opened(nothing: null): Promise<null>;
  measure(window: MeasuredWindow): Promise<WindowFigures>;
  /** Beside `measure`, with `echo` in the plan. */
  echo(schedule: EchoSchedule): Promise<EchoFigures>;
  /** After `measure`, with `heartbeat` in the plan: the paths break, and somebody has to notice. */
  fallSilent(plan: { readonly patienceMs: number }): Promise<SilenceFigures>;
  /** Waits for what is still on its way. */
  drain(plan: DrainPlan): Promise<null>;
  /** Reads the counters before the closing: no worker may close before all have read, the one that reads the wire first. */
  drained(nothing: null): Promise<null>;
  /** Closes every connection. */
  close(plan: { readonly stopId: number }): Promise<TrialFigures>;
  /** The server has seen that all are gone: the closing is over. */
  closed(nothing: null): Promise<PhaseReadings>;
  /** Reckons the latencies, which takes up to a second: only when nothing is measured any more. */
  latency(plan: { readonly lateness: PublicationLateness | null }): LatencyFigures;
  /** Closes every connection at once. */
  abandon(nothing: null): Promise<null>;
  capacity(plan: CapacityPlan): Promise<CapacityFigures>;
};
