// Latency against a known delay: publications that say they are older than they are, through the whole chain of a trial.
import type { Transport } from "../../../protocol/transports.ts";
import { DEFAULTS } from "../../scenarios/scenario.ts";
import { shuffled } from "../../run/round.ts";
import { runStreamTrial } from "../../run/stream-trial.ts";
import { openTestBed, type TestBedRun } from "../../run/test-bed.ts";
import { median } from "../../statistics.ts";
import type { Parameters } from "../../result/schema.ts";
import type { Check } from "../result/schema.ts";
import { LABELS } from "./labels.ts";
import { judged } from "./judged.ts";

const DELAYS_MS = [5, 20, 100];
const ROUNDS = 5;
const ALLOWED_US = 500;
/** Those that bring a message at once: a poller's own wait is far larger than what is looked for. */
const CHECKED: readonly Transport[] = ["long-polling", "sse", "websocket"];

const PARAMETERS: Parameters = {
  ...DEFAULTS,
  subscribers: 10,
  messagesPerSecond: 200,
  warmUpMs: 100,
  measuredMs: 500,
};

/** Nothing lies between clients and server, and nobody counts the wire. */
const LOOPBACK = { wire: "none", wireReason: null, delayedBy: "nothing", lossBy: "nothing", isPrivate: false } as const;

/** A check for each transport and delay: its p50 less the p50 without a delay, over rounds in random order. */
export async function* checkLatencies(run: TestBedRun): AsyncGenerator<Check> {
  const bed = await openTestBed(PARAMETERS, LOOPBACK, run);
  for (const transport of CHECKED) {
    const p50Us = new Map<number, number[]>([0, ...DELAYS_MS].map((delayMs) => [delayMs, []]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const delayMs of shuffled([...p50Us.keys()], run.seed + round)) {
        const plan = { transport, parameters: PARAMETERS, round, orderInRound: 0, seed: run.seed + round };
        const { latency } = await runStreamTrial({ ...plan, backDatedUs: delayMs * 1000 }, bed);
        if (latency?.p50Us === undefined || latency.p50Us === null) throw new Error("expected a p50 in each trial");
        p50Us.get(delayMs)?.push(latency.p50Us);
      }
    }
    const withoutUs = median(p50Us.get(0) ?? []);
    for (const delayMs of DELAYS_MS) {
      const measuredUs = median(p50Us.get(delayMs) ?? []) - withoutUs;
      const measured = `${(measuredUs / 1000).toFixed(2)} ms`;
      yield judged({
        id: `latency-${transport}-${delayMs}-ms`,
        group: "latency",
        name: {
          en: `${LABELS[transport].en}: p50 of messages back-dated by ${delayMs} ms, less p50 without`,
          zh: `${LABELS[transport].zh}：时间戳提前 ${delayMs} ms 的消息的 p50 与未提前时之差`,
        },
        expected: { en: `${delayMs} ms`, zh: `${delayMs} ms` },
        measured: { en: measured, zh: measured },
        error: Math.round(measuredUs - delayMs * 1000),
        allowed: ALLOWED_US,
        unit: "µs",
      });
    }
  }
  await bed.close();
}
