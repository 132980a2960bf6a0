// The server that a fault hits.
import { setTimeout as delay } from "node:timers/promises";
import type { SoakBed } from "../bed/soak-bed.ts";
import type { SoakServer } from "../bed/soak-server.ts";
import { TIMES } from "../load/subscribers.ts";
import type { FaultOrder } from "./fault.ts";

/** A server that was killed is back by then, and its subscribers too. */
const CONNECTED_LIMIT_MS = 10_000;
const LOOK_EVERY_MS = 20;
/** All have tried again in it. */
const RECONNECTING_MS = TIMES.reconnect.capMs;

export function hitServer({ servers }: Pick<SoakBed, "servers">, { server }: FaultOrder): SoakServer {
  const hit = server === null ? undefined : servers[server];
  if (hit === undefined) throw new Error(`expected a server that there is, got ${server}`);
  return hit;
}

/** The same, for a fault of what is connected just now: where nothing is, it waits until something is, at most 10 s, and a moment more. */
export async function hitConnections(bed: Pick<SoakBed, "servers" | "signal">, order: FaultOrder): Promise<SoakServer> {
  const { signal } = bed;
  const server = hitServer(bed, order);
  const isConnected = (): boolean => server.process !== undefined && server.relay.open > 0;
  if (isConnected()) return server;
  const deadlineMs = performance.now() + CONNECTED_LIMIT_MS;
  while (!isConnected() && performance.now() < deadlineMs) await delay(LOOK_EVERY_MS, undefined, { signal });
  await delay(RECONNECTING_MS, undefined, { signal });
  return server;
}
