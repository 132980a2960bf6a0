// Where the stream stands when nobody publishes any more: the same on every server.
import { setTimeout as delay } from "node:timers/promises";
import type { SoakBed } from "../bed/soak-bed.ts";
import { processOf } from "../bed/soak-server.ts";

export interface SettledCursor {
  /** The first server's. */
  readonly cursor: string;
  /** Whether all servers say the same. */
  readonly isAgreed: boolean;
}

const LIMIT_MS = 20_000;
const LOOK_EVERY_MS = 200;

/** Waits until all servers say the same twice in a row; at most 20 s. */
export async function settledCursor({ servers, signal }: SoakBed): Promise<SettledCursor> {
  const deadlineMs = performance.now() + LIMIT_MS;
  const read = (): Promise<string[]> => Promise.all(servers.map((server) => processOf(server).call("cursor", null)));
  let last = await read();
  for (;;) {
    await delay(LOOK_EVERY_MS, undefined, { signal });
    const now = await read();
    const [cursor = ""] = now;
    const isAgreed = now.every((one) => one === cursor);
    if ((isAgreed && last.every((one) => one === cursor)) || performance.now() > deadlineMs)
      return { cursor, isAgreed };
    last = now;
  }
}
