// C17: a ping is answered by a pong with the same data, and silence means dead. Pure.
import type { HeartbeatMetricName } from "../heartbeat-metrics.ts";
import { noticeTime } from "../model/notice-time.ts";
import type { ClaimFigure } from "../result/claims-schema.ts";
import type { HeartbeatParameters, HeartbeatSeries, HeartbeatTrial } from "../result/heartbeat-schema.ts";
import type { Estimate } from "../result/schema.ts";
import { DEFAULTS } from "../scenarios/scenario.ts";
import { totalRatio } from "../statistics.ts";
import { checksParts } from "./checks-parts.ts";
import { type Claim, claimed, figure } from "./claim.ts";
import type { Evidence } from "./evidence.ts";
import type { Rule } from "./verdict.ts";

/** Every silent peer: one in a thousand that stays unnoticed is too many. */
export const ALL_NOTICED: Rule = { direction: "above", threshold: 99.9 };

/** Within four heartbeats: two of silence, because one may be late, and what remains of those around them. */
export const NOTICED_SOON: Rule = { direction: "below", threshold: 4 };

/** Nobody who lives is taken for dead: one in a thousand trials is too many. */
export const NOBODY_CUT: Rule = { direction: "below", threshold: 0.001 };

/** A median over trials would hide the one in which somebody went unnoticed, or was cut. */
const FIGURES = {
  noticedShare: ({ trials }, { silent }) => ofValid(trials, ({ noticed }) => [noticed * 100, silent]),
  noticedAfterHeartbeats: ({ summary }) => summary["noticedAfterMeanHeartbeats" satisfies HeartbeatMetricName],
  cutByMistake: ({ trials }) => ofValid(trials, ({ cutByMistake }) => [cutByMistake, 1]),
  heartbeatBytesPerHour: ({ summary }) => perHour(summary["tcpStreamBytesPerHeartbeat" satisfies HeartbeatMetricName]),
} as const satisfies Record<string, (series: HeartbeatSeries, parameters: HeartbeatParameters) => Estimate | undefined>;

type Name = keyof typeof FIGURES;

function ofValid(
  trials: readonly HeartbeatTrial[],
  read: (trial: HeartbeatTrial) => readonly [part: number, whole: number],
): Estimate {
  return totalRatio(trials.filter(({ valid }) => valid).map(read));
}

/** At the lab's default: those that are measured are short, to be measured soon. */
const HEARTBEATS_PER_HOUR = 3_600_000 / DEFAULTS.heartbeatMs;

function perHour(perHeartbeat: Estimate | undefined): Estimate | undefined {
  if (perHeartbeat?.kind !== "measured") return perHeartbeat;
  const scaled = (bytes: number): number => bytes * HEARTBEATS_PER_HOUR;
  const { median, low, high } = perHeartbeat;
  return { ...perHeartbeat, median: scaled(median), low: scaled(low), high: scaled(high) };
}

/** A ping without data, two bytes, and its masked pong, six (RFC 6455 §5.2): without TCP/IP. */
const PING_AND_PONG_BYTES = 8;

export const c17: Claim = {
  id: "C17",
  section: "6.3",
  measuredBy: ["heartbeat", "conformance"],
  judge(evidence) {
    const ours = (name: Name): ClaimFigure[] => over(evidence, name, (transport) => transport === "websocket");
    const others = (name: Name): ClaimFigure[] => over(evidence, name, (transport) => transport !== "websocket");
    return {
      parts: [
        {
          measuredBy: ["heartbeat"],
          tests: [
            ...claimed(ALL_NOTICED, ours("noticedShare")),
            ...claimed(NOTICED_SOON, ours("noticedAfterHeartbeats")),
            ...claimed(NOBODY_CUT, ours("cutByMistake")),
          ],
        },
        ...checksParts(evidence, "C17", ["conformance"]),
      ],
      details: ours("heartbeatBytesPerHour"),
      counterMeasurements: [
        ...others("noticedShare"), // a server that asks for no answer notices nothing
        ...others("noticedAfterHeartbeats"),
        ...others("heartbeatBytesPerHour"),
      ],
    };
  },
};

function over(
  { heartbeats }: Evidence,
  name: Name,
  isWanted: (transport: HeartbeatSeries["transport"]) => boolean,
): ClaimFigure[] {
  return heartbeats.flatMap((point) =>
    point.series
      .filter(({ transport }) => isWanted(transport))
      .flatMap((series) => {
        const { transport, noticedBy } = series;
        const estimate = FIGURES[name](series, point.parameters);
        const at = { ...point.place, transport, noticedBy };
        return estimate === undefined ? [] : figure(name, at, { estimate, modelled: modelledOf(name, series) });
      }),
  );
}

function modelledOf(name: Name, { transport, noticedBy }: HeartbeatSeries): number | null {
  if (name === "noticedAfterHeartbeats") return noticeTime(noticedBy, transport, 1)?.mean ?? null;
  const isPinged = name === "heartbeatBytesPerHour" && transport === "websocket";
  return isPinged ? HEARTBEATS_PER_HOUR * PING_AND_PONG_BYTES : null;
}
