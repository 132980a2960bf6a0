// How long the ids of a trial's messages are: they count up over all trials on a server. Pure.
import { TRANSPORTS } from "../../protocol/transports.ts";
import type { Parameters, StreamTrial } from "../result/schema.ts";
import type { StreamScenario } from "../scenarios/scenario.ts";

/** Of a transport's rehearsal (bench/run/stream-scenario.ts). */
const REHEARSED_MESSAGES = 20;

/** On average over the messages of the window. Before it came rehearsals, and the trials of the same server. */
export function meanIdDigits(
  { round, orderInRound }: Pick<StreamTrial, "round" | "orderInRound">,
  { messagesPerSecond, warmUpMs, measuredMs }: Parameters,
  arrangement: StreamScenario["arrangement"],
): number {
  const transports = arrangement === "interleaved" ? TRANSPORTS.length : 1;
  const trialsBefore = round * transports + (arrangement === "interleaved" ? orderInRound : 0);
  const perMs = messagesPerSecond / 1000;
  const from = transports * REHEARSED_MESSAGES + (trialsBefore * (warmUpMs + measuredMs) + warmUpMs) * perMs;
  return meanDigits(from + 1, from + Math.max(1, measuredMs * perMs));
}

/** Of the whole numbers from `from` to `to`, taken as a continuum. */
function meanDigits(from: number, to: number): number {
  let digits = 1;
  let sum = 0;
  for (let low = 0, high = 10; low < to; low = high, high *= 10, digits++) {
    sum += digits * Math.max(0, Math.min(to, high) - Math.max(from, low));
  }
  return to === from ? Math.floor(Math.log10(from)) + 1 : sum / (to - from);
}
