// An echo trial and its parameters, for tests of what reads them.
import type { EchoParameters, EchoTrial } from "./echo-schema.ts";
import { bytes, processUse, streamTrial, trialHead } from "./result-for-tests.ts";

/** 10 clients sent 100 echoes of 50 B in half a minute. */
export function echoTrial(changes: Partial<EchoTrial> = {}): EchoTrial {
  const { latency, audit, network } = streamTrial();
  return {
    ...trialHead,
    echoes: 100,
    ledger: { expected: 110, delivered: 110, lost: 0, duplicate: 0, outOfOrder: 0 },
    roundTrip: latency,
    sender: { latenessMeanUs: 40, latenessMaxUs: 900 },
    deliveries: 0,
    bytes: {
      up: bytes({ payload: 5_000, http: 13_000, tcpIp: 10_400, packets: 200 }),
      down: bytes({ payload: 5_000, framing: 200, http: 22_000, tcpIp: 5_200, packets: 100 }),
    },
    connectionsPeak: 20,
    network,
    audit,
    server: processUse,
    workers: [processUse],
    ...changes,
  };
}

export const echoParameters: EchoParameters = {
  clients: 10,
  echoesPerSecond: 0.33,
  echoBytes: 50,
  messagesPerSecond: 0,
  payloadBytes: 20,
  pollIntervalMs: 1000,
  headers: "bare",
  cookieBytes: 0,
  keepAlive: true,
  tls: false,
  httpVersion: 1,
  rttMs: 0,
  warmUpMs: 1000,
  measuredMs: 30_000,
};
