// What the visitor did to the server, and what became of each lane since.
import type { Gap } from "../../../../protocol/cursor.ts";
import { TRANSPORTS, type Transport } from "../../../../protocol/transports.ts";
import type { LaneRecord, Resumption } from "./lane-record.ts";

export type IncidentKind = "cut" | "stall" | "restart";

export interface Incident {
  readonly what: IncidentKind;
  readonly atMs: number;
  /** How many messages each lane had lost before. */
  readonly lostBefore: ReadonlyMap<Transport, number>;
}

export interface LaneOutcome {
  readonly connection: "kept" | "lost" | "resumed";
  /** When resumed. */
  readonly resumption: Resumption | undefined;
  /** How long after the incident it was connected again. */
  readonly backAfterMs: number | undefined;
  readonly lost: number;
  readonly gap: Gap | undefined;
  /** Of the messages published until {@link WATCHED_MS} after the incident: what comes later has other causes. */
  readonly worstLatencyMs: number;
}

/** Stalls and reconnecting browsers take three seconds. */
export const WATCHED_MS = 10_000;

export function beginIncident(what: IncidentKind, atMs: number, lanes: ReadonlyMap<Transport, LaneRecord>): Incident {
  const lostBefore = new Map<Transport, number>();
  for (const transport of TRANSPORTS) {
    const lane = lanes.get(transport);
    lane?.watchWorst(atMs + WATCHED_MS);
    lostBefore.set(transport, lane?.account.figures().lost ?? 0);
  }
  return { what, atMs, lostBefore };
}

export function outcomeOf({ atMs, lostBefore }: Incident, lane: LaneRecord): LaneOutcome {
  const wasLost = lane.lastLostAtMs !== undefined && lane.lastLostAtMs >= atMs;
  const isBack = wasLost && lane.resumption !== undefined && lane.resumption.atMs >= (lane.lastLostAtMs ?? 0);
  const resumption = isBack ? lane.resumption : undefined;
  return {
    connection: isBack ? "resumed" : wasLost ? "lost" : "kept",
    resumption,
    backAfterMs: resumption && resumption.atMs - atMs,
    lost: lane.account.figures().lost - (lostBefore.get(lane.transport) ?? 0),
    gap: lane.lastGap !== undefined && lane.lastGap.atMs >= atMs ? lane.lastGap.gap : undefined,
    worstLatencyMs: lane.worstLatencyMs,
  };
}
