// A MADE-UP run over a network for tests: three round trips, TLS, a trial that does not count, a stall that uncorrected
// latencies hide, an instrument with something to object to.
import type { Parameters, Result, StreamTrial } from "../../bench/result/schema.ts";
import type { Transport } from "../../protocol/transports.ts";
import { fixtureResult, PARAMETERS } from "./fixture-result.ts";
import { generator, madeUpLatency, streamPoint } from "./fixture-stream.ts";

export const ROUND_TRIPS_MS = [0, 20, 100] as const;
export const LOST = "12 of 6000 messages were lost";

const OVER_NETWORK: Parameters = {
  ...PARAMETERS,
  tls: true,
  httpVersion: 2,
  compression: true,
  payloadKind: "binary",
  via: "nginx",
  jitterMs: 5,
  bandwidthMbitPerS: 10,
  lossPercent: 1,
};

/** `trials`: below six there are ranges instead of intervals. */
export function networkedResult(trials = 6): Result {
  const random = generator(7);
  const [steady, ...others] = fixtureResult({ seed: 4, trials }).scenarios;
  if (steady?.kind !== "stream") throw new Error("expected the steady scenario first");
  const points = ROUND_TRIPS_MS.map((rttMs) =>
    streamPoint({ ...OVER_NETWORK, rttMs }, trials, random, (trial, transport) => overNetwork(trial, transport, rttMs)),
  );
  return { ...fixtureResult({ seed: 4 }), scenarios: [{ ...steady, points }, ...others] };
}

function overNetwork(trial: StreamTrial, transport: Transport, rttMs: number): StreamTrial {
  const random = generator(trial.round + 1);
  const hasStall = transport === "websocket" && rttMs === 0;
  const promptUs = () => 500 - 400 * Math.log(1 - random());
  /** A tenth of the messages leave up to 300 ms late. */
  const stallUs = () => Math.max(0, random() - 0.9) * 3_000_000;
  const isLossy = transport === "long-polling" && trial.round === 0;
  return {
    ...trial,
    ...(isLossy ? { valid: false, invalidReason: LOST, ledger: { ...trial.ledger, lost: 12 } } : {}),
    latency: hasStall ? madeUpLatency(trial.publishes, () => promptUs() + stallUs()) : trial.latency,
    uncorrectedLatency: hasStall ? madeUpLatency(trial.publishes, promptUs) : trial.latency,
    network: {
      wire: "tcpinfo",
      wireReason: "no private network namespaces here: unshare: Operation not permitted",
      delayedBy: rttMs > 0 ? "user-space-link" : "nothing",
      lossBy: "nft",
      isPrivate: false,
      droppedPackets: 31,
    },
    audit: {
      saturated: transport === "short-polling" ? ["server", "link"] : [],
      cpuStealPercent: 7.5,
      cpuOthersPercent: null,
      timeWaitAtStart: null,
      timeWaitAtEnd: null,
      retransmissions: 44,
      unexplainedIpBytes: null,
    },
  };
}
