// The cost model carried past this machine: what thousands or millions of subscribers would take together. Pure.
import type { Transport } from "../../protocol/transports.ts";
import type { Text } from "../../server/language.ts";
import type { Parameters } from "../result/schema.ts";
import { type Assumptions, DEFAULT_ASSUMPTIONS } from "./assumptions.ts";
import { expectedSteadyState } from "./expected-phases.ts";
import { whyNotModelled } from "./model-limits.ts";
import type { ModelPoint } from "./point.ts";
import { setUpRoundTrips } from "./poll-cycle.ts";

/** Of all subscribers together, in the steady state. */
export interface Extrapolation {
  readonly kind: "modelled";
  readonly subscribers: number;
  /** IP packets, all layers in them. */
  readonly upBitsPerSecond: number;
  readonly downBitsPerSecond: number;
  /** Both ways. */
  readonly packetsPerSecond: number;
  readonly requestsPerSecond: number;
  /** At one instant, on average. */
  readonly openConnections: number;
  readonly serverMemoryBytes: number;
}

export type ExtrapolationOrReason = Extrapolation | { readonly kind: "not-modelled"; readonly reason: Text };

export interface ExtrapolateOptions {
  readonly subscribers: number;
  readonly assume?: Partial<Assumptions>;
  /** Of the server, for each open connection. Default: {@link SERVER_MEMORY_BYTES}; a measured figure is better. */
  readonly serverMemoryBytesPerConnection?: number;
}

/**
 * Heap and external memory of this server for each of 200 quiet subscribers over plain HTTP/1.1: medians of six trials
 * (`npm run bench -- --suite article`, idle; Node 20). A single trial will not do: a server's first one holds what
 * the process allocates but once, up to 1.9 times as much. The kernel's buffers are not in it, nor is what TLS takes.
 */
export const SERVER_MEMORY_BYTES: Readonly<Record<Transport, number>> = {
  "short-polling": 3600,
  "long-polling": 6400,
  sse: 1900,
  websocket: 1700,
};

/** From 10 thousand to 10 million. */
export const EXTRAPOLATED_SUBSCRIBERS: readonly number[] = [10_000, 100_000, 1_000_000, 10_000_000];

/**
 * Everything but the fixed figures grows in proportion to `subscribers`, each of whom costs what one alone would: a
 * server, or enough of them, that keeps up is taken for granted, and so is a network without loss.
 */
export function extrapolate(
  transport: Transport,
  parameters: Parameters,
  { subscribers, assume, serverMemoryBytesPerConnection = SERVER_MEMORY_BYTES[transport] }: ExtrapolateOptions,
): ExtrapolationOrReason {
  const one = { ...parameters, subscribers: 1 };
  const point = { transport, parameters: one, assume: { ...DEFAULT_ASSUMPTIONS, ...assume } };
  const reason = whyNotModelled("ipBytesPerSubscriberMinute", point);
  if (reason !== undefined) return { kind: "not-modelled", reason };
  const { wire, requests } = expectedSteadyState(point);
  const perSecond = 1000 * subscribers;
  const openConnections = subscribers * openShare(point, requests);
  return {
    kind: "modelled",
    subscribers,
    upBitsPerSecond: 8 * wire.up.ipBytes * perSecond,
    downBitsPerSecond: 8 * wire.down.ipBytes * perSecond,
    packetsPerSecond: (wire.up.packets + wire.down.packets) * perSecond,
    requestsPerSecond: requests * perSecond,
    openConnections,
    serverMemoryBytes: openConnections * serverMemoryBytesPerConnection,
  };
}

/** How many connections a subscriber has at one instant: a short poll's own lives as long as its round trips (Little's law). */
function openShare(point: ModelPoint, requestsPerMs: number): number {
  if (point.transport !== "short-polling" || point.parameters.keepAlive) return 1;
  const livesMs = (1 + setUpRoundTrips(point)) * point.parameters.rttMs + point.assume.deliveryMs["short-polling"];
  return Math.min(1, requestsPerMs * livesMs);
}
