// C17: a ping is answered by a pong with the same data, and silence means dead. Pure.
import type { ClaimFigure } from "../result/claims-schema.ts";
import type { HeartbeatPoint, HeartbeatTrial } from "../result/heartbeat-schema.ts";
import { estimate } from "../statistics.ts";
import { checksParts } from "./checks-parts.ts";
import { type Claim, claimed, figure } from "./claim.ts";
import type { Evidence, HeartbeatEvidence } from "./evidence.ts";
import type { Rule } from "./verdict.ts";
import type { FigureName } from "./words/figures.ts";

/** Every silent peer: one in a thousand that stays unnoticed is too many. */
export const ALL_NOTICED: Rule = { direction: "above", threshold: 99.9 };

/** Within four heartbeats: two of silence, because one may be late, and what remains of those around them. */
export const NOTICED_SOON: Rule = { direction: "below", threshold: 4 };

/** Nobody who lives is taken for dead. */
export const NOBODY_CUT: Rule = { direction: "below", threshold: 1 };

type Series = HeartbeatPoint["series"][number];
type ReadTrial = (trial: HeartbeatTrial, parameters: HeartbeatPoint["parameters"]) => number | null;

const MS_PER_HOUR = 3_600_000;

/** A ping without data, two bytes, and its masked pong, six (RFC 6455 §5.2): without TCP/IP. */
const PING_AND_PONG_BYTES = 8;

export const c17: Claim = {
  id: "C17",
  section: "6.3",
  measuredBy: ["heartbeat", "conformance"],
  judge(evidence) {
    const ours = (name: FigureName, read: ReadTrial): ClaimFigure[] =>
      over(evidence, name, read, ({ transport }) => transport === "websocket");
    const others = (name: FigureName, read: ReadTrial): ClaimFigure[] =>
      over(evidence, name, read, ({ transport }) => transport !== "websocket");
    return {
      parts: [
        {
          measuredBy: ["heartbeat"],
          tests: [
            ...claimed(ALL_NOTICED, ours("noticedShare", noticedShare)),
            ...claimed(NOTICED_SOON, ours("noticedAfterHeartbeats", noticedAfterHeartbeats)),
            ...claimed(
              NOBODY_CUT,
              ours("cutByMistake", ({ cutByMistake }) => cutByMistake),
            ),
          ],
        },
        ...checksParts(evidence, "C17", ["conformance"]),
      ],
      details: ours("heartbeatBytesPerHour", bytesPerHour),
      counterMeasurements: [
        ...others("noticedShare", noticedShare), // without an answer that is asked for, a server notices nothing
        ...others("noticedAfterHeartbeats", noticedAfterHeartbeats),
        ...others("heartbeatBytesPerHour", bytesPerHour),
      ],
    };
  },
};

function over(
  { heartbeats }: Evidence,
  name: FigureName,
  read: ReadTrial,
  isWanted: (series: Series) => boolean,
): ClaimFigure[] {
  return heartbeats.flatMap((point) =>
    point.series.filter(isWanted).flatMap((series) => overTrials(name, point, series, read)),
  );
}

function overTrials(name: FigureName, point: HeartbeatEvidence, series: Series, read: ReadTrial): ClaimFigure[] {
  const { transport, noticedBy, trials } = series;
  const values = trials.filter(({ valid }) => valid).map((trial) => read(trial, point.parameters));
  const told = values.filter((value) => value !== null);
  if (told.length < values.length) return [];
  const isOurs = name === "heartbeatBytesPerHour" && transport === "websocket";
  const modelled = isOurs ? (MS_PER_HOUR / point.parameters.heartbeatMs) * PING_AND_PONG_BYTES : null;
  return figure(name, { ...point.place, transport, noticedBy }, { estimate: estimate(told), modelled });
}

function noticedShare({ noticed }: HeartbeatTrial, { silent }: HeartbeatPoint["parameters"]): number {
  return (noticed / silent) * 100;
}

/** Null where nobody noticed anything. */
function noticedAfterHeartbeats(
  { noticedAfterMs }: HeartbeatTrial,
  { heartbeatMs }: HeartbeatPoint["parameters"],
): number | null {
  return noticedAfterMs === null || heartbeatMs === 0 ? null : noticedAfterMs.mean / heartbeatMs;
}

/** Of one living connection, in the TCP stream: scaled from the window's heartbeats, whatever part of a period it began in. */
function bytesPerHour(
  { heartbeats, bytes: { up, down } }: HeartbeatTrial,
  { heartbeatMs }: HeartbeatPoint["parameters"],
): number | null {
  if (heartbeats === 0 || heartbeatMs === 0) return null;
  return ((up.tcpStream + down.tcpStream) / heartbeats) * (MS_PER_HOUR / heartbeatMs);
}
