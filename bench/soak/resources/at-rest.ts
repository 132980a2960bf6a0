// What each process of a soak holds when nothing is to be done.
import { setTimeout as delay } from "node:timers/promises";
import type { BenchCalls } from "../../../server/bench-calls.ts";
import type { RemoteProcess } from "../../../server/remote-calls.ts";
import type { SoakBed } from "../bed/soak-bed.ts";
import { processOf } from "../bed/soak-server.ts";
import type { ResourceFigures, ResourceKind } from "../result/schema.ts";
import { ALLOWED_MORE } from "./bounds.ts";
import { readOpenFiles } from "./open-files.ts";

/** Null where the system does not tell. */
export type Holding = Readonly<Record<ResourceKind, number | null>>;

export interface ProcessHolding {
  readonly process: string;
  readonly holding: Holding;
}

/** A WebSocket's peer may take five seconds to close; polls are looked after once a second. */
const REST_LIMIT_MS = 15_000;
const LOOK_EVERY_MS = 250;

export type IsWithin = (now: readonly ProcessHolding[]) => boolean;

type Asked = Pick<RemoteProcess<Pick<BenchCalls, "activeResources" | "collectedMemoryBytes">, unknown>, "pid" | "call">;

/**
 * Waits until what can be counted has stopped changing and, if `bounds` are given, is within them; at most 15 s. Then forces
 * a collection.
 */
export async function holdingsAtRest(
  bed: SoakBed,
  isWithin: IsWithin = () => true,
): Promise<readonly ProcessHolding[]> {
  const deadlineMs = performance.now() + REST_LIMIT_MS;
  let last = await readHoldings(bed);
  for (;;) {
    await delay(LOOK_EVERY_MS, undefined, { signal: bed.signal });
    const now = await readHoldings(bed);
    if ((isSame(now, last) && isWithin(now)) || performance.now() > deadlineMs) return now;
    last = now;
  }
}

/**
 * What processes are held to: what can be counted as they had it when they had just begun, or a leak of the warm-up would be
 * allowed for ever; memory as it was when they were warm, and their code was compiled.
 */
export function heldTo(begun: readonly ProcessHolding[], warm: readonly ProcessHolding[]): readonly ProcessHolding[] {
  return begun.map(({ process, holding }, index) => ({
    process,
    holding: { ...holding, "memory-bytes": warm[index]?.holding["memory-bytes"] ?? null },
  }));
}

export function compareHoldings(
  before: readonly ProcessHolding[],
  after: readonly ProcessHolding[],
): ResourceFigures[] {
  return before.flatMap(({ process, holding }, index) =>
    (Object.keys(holding) as ResourceKind[]).map((what): ResourceFigures => {
      const [was, is] = [holding[what], after[index]?.holding[what] ?? null];
      const allowedMore = ALLOWED_MORE[what];
      const ok = was === null || is === null || is <= was + allowedMore;
      return { process, what, before: was, after: is, allowedMore, ok };
    }),
  );
}

async function readHoldings({ servers, load }: SoakBed): Promise<ProcessHolding[]> {
  const holdings: ProcessHolding[] = [];
  for (const [index, server] of servers.entries()) {
    const holding = await readHolding(processOf(server));
    holdings.push({ process: `server ${index + 1}`, holding });
  }
  holdings.push({ process: "load", holding: await readHolding(load) });
  return holdings;
}

async function readHolding(asked: Asked): Promise<Holding> {
  const memoryBytes = await asked.call("collectedMemoryBytes", null);
  const { Timeout: timers = 0 } = await asked.call("activeResources", null);
  const open = asked.pid === undefined ? undefined : readOpenFiles(asked.pid);
  return {
    "memory-bytes": memoryBytes,
    "open-files": open?.files ?? null,
    sockets: open?.sockets ?? null,
    timers,
  };
}

/** Memory moves a little all the time. */
function isSame(one: readonly ProcessHolding[], other: readonly ProcessHolding[]): boolean {
  const counted = (holdings: readonly ProcessHolding[]): string =>
    JSON.stringify(holdings.map(({ holding }) => ({ ...holding, "memory-bytes": 0 })));
  return counted(one) === counted(other);
}
