// What a result's scenarios have to say, in the form in which the claims ask for it: by parameters, never by index. Pure.
import { TRANSPORTS } from "../../protocol/transports.ts";
import type { Check, ChecksFigure, Recording } from "../result/checks-schema.ts";
import type { EchoPoint } from "../result/echo-schema.ts";
import type { HeartbeatPoint } from "../result/heartbeat-schema.ts";
import type { Parameters, Result, StreamPoint, StreamSeries } from "../result/schema.ts";
import { MIN_TRIALS_FOR_INTERVAL } from "../statistics.ts";
import { isToBreak } from "../scale/axis.ts";
import { type Place, placesOf } from "./place.ts";
import type { ScenarioName } from "../scenarios/names.ts";

/** A scenario's point, and where it is. */
type Placed<Point> = Point & { readonly place: Place };

export type StreamEvidence = Placed<StreamPoint>;
export type EchoEvidence = Placed<EchoPoint>;
export type HeartbeatEvidence = Placed<HeartbeatPoint>;

type StreamScenarioResult = Extract<Result["scenarios"][number], { kind: "stream" }>;

export interface Evidence {
  readonly streams: readonly StreamEvidence[];
  readonly echoes: readonly EchoEvidence[];
  readonly heartbeats: readonly HeartbeatEvidence[];
  /** By the names of their scenarios, in which more may stand than was checked for one claim. */
  readonly checks: readonly (Check & { readonly scenario: string })[];
  readonly recordings: readonly Recording[];
  /** What was measured beside the checks. */
  readonly checksFigures: readonly (ChecksFigure & { readonly scenario: string })[];
}

/** A stream in Redis has costs and delays that are not the transport's. */
function ofOneServer({ name, points }: StreamScenarioResult): StreamEvidence[] {
  const inMemory = points.filter(({ parameters }) => parameters.stream !== "redis");
  return placed(inMemory, placesOf(name, inMemory, ["messagesPerSecond"]));
}

export function gatherEvidence({ scenarios }: Pick<Result, "scenarios">): Evidence {
  const evidence = {
    streams: [] as StreamEvidence[],
    echoes: [] as EchoEvidence[],
    heartbeats: [] as HeartbeatEvidence[],
    checks: [] as (Check & { scenario: string })[],
    recordings: [] as Recording[],
    checksFigures: [] as (ChecksFigure & { scenario: string })[],
  };
  for (const scenario of scenarios) {
    switch (scenario.kind) {
      case "stream":
        if (isToBreak(scenario)) break; // it is there to break: what a transport costs then is no claim's
        evidence.streams.push(...ofOneServer(scenario));
        break;
      case "echo":
        evidence.echoes.push(
          ...placed(scenario.points, placesOf(scenario.name, scenario.points, ["messagesPerSecond"])),
        );
        break;
      case "heartbeat":
        evidence.heartbeats.push(...placed(scenario.points, placesOf(scenario.name, scenario.points, ["heartbeatMs"])));
        break;
      case "checks":
        evidence.checks.push(...scenario.checks.map((check) => ({ ...check, scenario: scenario.name })));
        evidence.recordings.push(...scenario.recordings);
        evidence.checksFigures.push(...(scenario.figures ?? []).map((one) => ({ ...one, scenario: scenario.name })));
        break;
      case "attack": // no claim is about attackers
      case "capacity": // a closed loop: no claim rests on it
        break;
    }
  }
  return evidence;
}

function placed<Point>(points: readonly Point[], places: readonly Place[]): Placed<Point>[] {
  return points.map((point, index) => ({ ...point, place: places[index] ?? {} }));
}

/** The network of the article's time: HTTP/1.1 without TLS, compression, proxy or loss. */
export function isPlain({ tls, httpVersion, compression, via, lossPercent }: Parameters): boolean {
  return !tls && httpVersion === 1 && !compression && via === "none" && lossPercent === 0;
}

/** Points at which messages flow, with those of the named scenarios first: the first figure of a claim is its main one. */
export function flowing(
  { streams }: Evidence,
  isWanted: (parameters: Parameters) => boolean,
  first: readonly ScenarioName[] = [],
): StreamEvidence[] {
  const rank = ({ place }: StreamEvidence): number => {
    const index = (first as readonly unknown[]).indexOf(place["scenario"]);
    return index < 0 ? first.length : index;
  };
  const wanted = streams.filter(({ parameters }) => parameters.messagesPerSecond > 0 && isWanted(parameters));
  return conclusive(wanted).toSorted((a, b) => rank(a) - rank(b));
}

/**
 * Maps have one trial at each of many points: they show where to look, and conclude nothing. Where other points were
 * planned with as many trials as an interval needs, claims go by those; however few of their trials are valid.
 */
function conclusive(points: readonly StreamEvidence[]): readonly StreamEvidence[] {
  const planned = points.filter(({ series }) => series.some(({ trials }) => trials.length >= MIN_TRIALS_FOR_INTERVAL));
  return planned.length > 0 ? planned : points;
}

export function seriesOf({ series }: StreamPoint, transport: StreamSeries["transport"]): StreamSeries | undefined {
  return series.find((one) => one.transport === transport);
}

/** Without WebSocket, which they are held against. */
export const OTHER_TRANSPORTS = TRANSPORTS.filter((transport) => transport !== "websocket");

/** What the article calls polling and Comet. */
export const POLLING_TRANSPORTS = ["short-polling", "long-polling"] as const;

/** Added to the place of a figure that has TCP/IP bytes in it: nobody counted them where the model had to stand in. */
export function tcpIpOf(...points: readonly StreamPoint[]): Place {
  const trials = points.flatMap(({ series }) => series.flatMap((one) => one.trials));
  return trials.some(({ valid, network }) => valid && network.wire === "model") ? { tcpIp: "modelled" } : {};
}

/** Where a transport's figure stands. */
export function at({ place }: { readonly place: Place }, transport: StreamSeries["transport"]): Place {
  return { ...place, transport };
}
