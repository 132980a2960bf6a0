// MADE-UP echoes and silent peers for tests: plausible, deterministic, measured by nobody.
import { poolLatency } from "../../bench/latency.ts";
import type { EchoParameters, EchoPoint, EchoSeries, EchoTrial } from "../../bench/result/echo-schema.ts";
import type { HeartbeatTrial } from "../../bench/result/heartbeat-schema.ts";
import type { ScenarioResult } from "../../bench/result/schema.ts";
import { DEFAULTS } from "../../bench/scenarios/scenario.ts";
import { summarizeEcho, summarizeHeartbeat } from "../../bench/summary.ts";
import { head, layered, madeUpLatency, NETWORK, NOTHING_TO_OBJECT, processUse } from "./fixture-stream.ts";

const TRIALS = 6;

const ECHO: EchoParameters = {
  ...DEFAULTS,
  messagesPerSecond: 0,
  measuredMs: 3000,
  clients: 10,
  echoesPerSecond: 20,
  echoBytes: 100,
};

export function echoScenario(random: () => number): Extract<ScenarioResult, { kind: "echo" }> {
  const quiet = [
    { follows: null, by: "post" },
    { follows: null, by: "websocket" },
  ] as const;
  const flowing = [
    { follows: "short-polling", by: "post" },
    { follows: "long-polling", by: "post" },
    { follows: "sse", by: "post" },
    { follows: "websocket", by: "websocket" },
  ] as const;
  const point = (parameters: EchoParameters, ways: readonly Pick<EchoSeries, "follows" | "by">[]): EchoPoint => ({
    parameters,
    series: ways.map((way) => echoSeries(way, parameters, random)),
    comparisons: [],
  });
  const points = [point(ECHO, quiet), point({ ...ECHO, messagesPerSecond: 20 }, flowing)];
  return { name: "echo", kind: "echo", points };
}

function echoSeries(
  way: Pick<EchoSeries, "follows" | "by">,
  parameters: EchoParameters,
  random: () => number,
): EchoSeries {
  const trials = Array.from({ length: TRIALS }, (_, round) => echoTrial(round, way.by, random));
  const latencies = trials.map(({ valid, roundTrip }) => ({ valid, latency: roundTrip }));
  return { ...way, trials, summary: summarizeEcho(trials, parameters), pooledRoundTrip: poolLatency(latencies) };
}

function echoTrial(round: number, by: EchoSeries["by"], random: () => number): EchoTrial {
  const echoes = 600;
  const floorUs = by === "post" ? 900 : 350;
  const perEcho = by === "post" ? 420 : 108;
  return {
    ...head(round, 3000),
    echoes,
    ledger: { expected: echoes, delivered: echoes, lost: 0, duplicate: 0, outOfOrder: 0 },
    roundTrip: madeUpLatency(echoes, () => floorUs - 300 * Math.log(1 - random())),
    sender: { latenessMeanUs: 90, latenessMaxUs: 900 },
    deliveries: 0,
    network: NETWORK,
    bytes: {
      up: layered({ payload: echoes * 100, http: echoes * perEcho, tcpIp: echoes * 52 }),
      down: layered({ payload: echoes * 100, http: echoes * perEcho * 0.6, tcpIp: echoes * 52 }),
    },
    connectionsPeak: 10,
    audit: NOTHING_TO_OBJECT,
    server: processUse(echoes * (by === "post" ? 70 : 12)),
    workers: [processUse(echoes * 60)],
  };
}

export function heartbeatScenario(random: () => number): Extract<ScenarioResult, { kind: "heartbeat" }> {
  const points = [250, 500, 1000].map((heartbeatMs) => {
    const ways = [
      { transport: "websocket", noticedBy: "server" },
      { transport: "sse", noticedBy: "client" },
      { transport: "websocket", noticedBy: "client" },
      { transport: "sse", noticedBy: "server" },
    ] as const;
    const parameters = { heartbeatMs, living: 20, silent: 10, patienceMs: 8000 };
    const series = ways.map((way) => {
      const isBlind = way.transport === "sse" && way.noticedBy === "server";
      const trials = Array.from({ length: TRIALS }, (_, round) => heartbeatTrial(round, heartbeatMs, isBlind, random));
      return { ...way, trials, summary: summarizeHeartbeat(trials, parameters) };
    });
    return { parameters, series };
  });
  return { name: "heartbeat", kind: "heartbeat", points };
}

function heartbeatTrial(round: number, heartbeatMs: number, isBlind: boolean, random: () => number): HeartbeatTrial {
  const mean = heartbeatMs * (1.4 + random() * 0.2);
  return {
    ...head(round, 8000),
    noticed: isBlind ? 0 : 10,
    noticedAfterMs: isBlind ? null : { mean, min: heartbeatMs * 1.01, max: heartbeatMs * 1.98 },
    cutByMistake: 0,
    heartbeats: Math.round(160_000 / heartbeatMs),
    bytes: { up: layered({ framing: 960, tcpIp: 8320 }), down: layered({ framing: 320, tcpIp: 8320 }) },
    network: NETWORK,
    audit: NOTHING_TO_OBJECT,
    server: processUse(40_000),
    workers: [processUse(30_000)],
  };
}
