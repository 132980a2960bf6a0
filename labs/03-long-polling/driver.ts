// What the check asks of a solution of exercise 3, in the student's process.
import { setImmediate as turnEnds, setTimeout as delay } from "node:timers/promises";
import { createLedger, type LedgerFigures } from "../../clients/ledger.ts";
import { followLongPolling } from "../../clients/long-polling.ts";
import { startLabServer } from "../../server/lab-server.ts";
import { nowUs } from "../../server/clock.ts";
import { play, type Played, type Step } from "./rig/play.ts";
import type { StreamSetting } from "./rig/staged-stream.ts";
import { createLongPolling } from "./starter/solution.ts";

export interface Followed {
  /** Of each client. */
  readonly ledgers: readonly LedgerFigures[];
  readonly requests: number;
  readonly tookMs: number;
}

/** How long the clients let the server hold: a wake-up that was lost costs so much. */
const HOLD_MS = 400;
/** Without an arrival for so long nothing more will come. */
const STALL_MS = 2500;

export const calls = {
  play(setting: StreamSetting, steps: readonly Step[]): Promise<Played> {
    return play(createLongPolling, setting, steps);
  },

  /** Real clients follow our server with the student's endpoint over real sockets, and are cut off once in the middle. */
  async followThroughServer(clients: number, messages: number): Promise<Followed> {
    const server = await startLabServer({ port: 0, createLongPolling });
    const stop = new AbortController();
    const ledgers = Array.from({ length: clients }, () => createLedger(0));
    const done = new Set<number>();
    const beganAtMs = performance.now();
    let arrivedAtMs = beganAtMs;
    const followers = ledgers.map((ledger, client) =>
      followLongPolling(server.url, {
        after: `${server.stream.epoch}.0`,
        signal: stop.signal,
        holdMs: HOLD_MS,
        reconnect: { baseMs: 1 },
        ledger,
        onMessage({ id }) {
          arrivedAtMs = performance.now();
          if (id === messages) done.add(client);
        },
      }),
    );
    for (let id = 1; id <= messages; id++) {
      await server.stream.publish(String(id), nowUs());
      // Bursts, and every place of the gap between an answer and the next request.
      for (let turn = 0; turn < id % 4; turn++) await turnEnds();
      if (id % 20 === 0) await delay(1);
      if (id === messages / 2) server.cutConnections();
    }
    while (done.size < clients && performance.now() - arrivedAtMs < STALL_MS) await delay(2);
    const tookMs = performance.now() - beganAtMs;
    const requests = server.meter.snapshot()["long-polling"].requests;
    stop.abort();
    await Promise.all(followers);
    await server.close({ graceMs: 100 });
    return { ledgers: ledgers.map((ledger) => ledger.close(messages)), requests, tookMs };
  },
};
