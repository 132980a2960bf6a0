// A MADE-UP run of the article's whole suite for tests: every scenario and kind, predictions, recordings. Measured by nobody.
import { judgeClaims } from "../../bench/claims/judge-claims.ts";
import { attackPoint, attackTrial } from "../../bench/result/attack-for-tests.ts";
import type { Parameters, Result, ScenarioResult, StreamPoint } from "../../bench/result/schema.ts";
import { compareWithFirstPoint } from "../../bench/summary.ts";
import { checksScenarios } from "./fixture-checks.ts";
import { echoScenario, heartbeatScenario } from "./fixture-exchanges.ts";
import { fixtureResult, PARAMETERS } from "./fixture-result.ts";
import { generator, streamPoint } from "./fixture-stream.ts";

const PLAIN: Parameters = { ...PARAMETERS, subscribers: 20, headers: "chrome" };

/** What the made-up cost model is off by, in percent of itself. */
export const MODEL_DIFFERENCE_PERCENT = 1.5;

const VARIED: Readonly<Record<string, readonly Partial<Parameters>[]>> = {
  overhead: [
    { messagesPerSecond: 1, payloadBytes: 20 },
    { messagesPerSecond: 10, payloadBytes: 20 },
  ],
  headers: [{ headers: "bare" }, {}, { headers: "cookie", cookieBytes: 1024 }],
  cookie: [{}, { headers: "cookie", cookieBytes: 1024 }, { headers: "cookie", cookieBytes: 4096 }],
  "keep-alive": [{}, { keepAlive: false }],
  latency: [2, 20, 100].flatMap((messagesPerSecond) => [0, 100].map((rttMs) => ({ messagesPerSecond, rttMs }))),
  rtt: [{}, { rttMs: 20 }, { rttMs: 100 }],
  loss: [{}, { lossPercent: 1 }, { lossPercent: 3 }],
  binary: [{ payloadKind: "binary" }, { payloadKind: "binary", payloadBytes: 1000 }],
  compression: [{ payloadBytes: 1000 }, { payloadBytes: 1000, compression: true }],
  "tls-h2": [{}, { tls: true }, { tls: true, httpVersion: 2 }, { via: "nginx" }],
  handshake: [{ headers: "bare" }, {}, { tls: true }],
  "break-even": [0.2, 1, 5].flatMap((messagesPerSecond) =>
    [500, 2000].flatMap((pollIntervalMs) =>
      [1, 20].map((subscribers) => ({ messagesPerSecond, pollIntervalMs, subscribers })),
    ),
  ),
  scale: [1, 10, 100, 1000].map((subscribers) => ({ subscribers, messagesPerSecond: 5 })),
};

/** Where there are as many trials as were asked for; elsewhere two, so that the file stays light. */
const IN_FULL: readonly string[] = ["overhead", "cookie", "rtt"];

/** By its trials. Making one takes a second, and the tests of one process only read it. */
const made = new Map<number, Result>();

/** `trials`: of the open-loop points that much rests on; below six there are ranges instead of intervals. */
export function articleResult(trials = 6): Result {
  const result = made.get(trials) ?? makeResult(trials);
  made.set(trials, result);
  return result;
}

const ATTACKED: ScenarioResult = {
  name: "attack",
  kind: "attack",
  points: [attackPoint([attackTrial(), attackTrial({ round: 1 })])],
};

function makeResult(trials: number): Result {
  const random = generator(11);
  const short = fixtureResult({ seed: 5, trials });
  const varied = Object.entries(VARIED).map(([name, changes]): ScenarioResult => ({
    name,
    kind: "stream",
    points: changes.map((change) =>
      withModel(streamPoint({ ...PLAIN, ...change }, IN_FULL.includes(name) ? trials : 2, random)),
    ),
  }));
  const scenarios = [
    ...short.scenarios,
    ...varied,
    serversScenario(random),
    echoScenario(random),
    heartbeatScenario(random),
    ATTACKED,
    ...checksScenarios(),
  ];
  return { ...short, scenarios, claims: judgeClaims({ scenarios }) };
}

/** Points that are pairs; what Redis takes is not the model's. */
function serversScenario(random: () => number): ScenarioResult {
  const memory = streamPoint({ ...PLAIN, servers: 1, stream: "memory" }, 2, random);
  const shared = [1, 2].map((servers) => {
    const { parameters, series, ...point } = streamPoint({ ...PLAIN, servers, stream: "redis" }, 2, random);
    return { ...point, parameters, series, toFirstPoint: compareWithFirstPoint({ parameters, series }, memory) };
  });
  return { name: "servers", kind: "stream", points: [withModel(memory), ...shared] };
}

/** The point with a cost model that is {@link MODEL_DIFFERENCE_PERCENT} below everything that was measured. */
function withModel(point: StreamPoint): StreamPoint {
  const modelled = (median: number) => ({
    predicted: Math.max(0, median / (1 + MODEL_DIFFERENCE_PERCENT / 100)),
    differencePercent: median === 0 ? null : MODEL_DIFFERENCE_PERCENT,
  });
  return {
    ...point,
    series: point.series.map((series) => ({
      ...series,
      prediction: Object.fromEntries(
        Object.entries(series.summary).flatMap(([metric, figure]) =>
          figure.kind === "measured" && !metric.includes("Cpu") ? [[metric, modelled(figure.median)]] : [],
        ),
      ),
    })),
  };
}
