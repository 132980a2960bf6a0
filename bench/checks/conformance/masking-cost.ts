// What masking costs: the function that client and server share, and the plain loop over octets beside it (claim C12).
import { setImmediate as turnEnds } from "node:timers/promises";
import { applyMask } from "../../../protocol/websocket/mask.ts";
import type { ChecksFigure } from "../../result/checks-schema.ts";
import { estimate } from "../../statistics.ts";
import { SAMPLE_KEY } from "./raw-frame.ts";

const MIB = 1024 * 1024;
const ROUNDS = 15;
/** Per round, so that the clock's own grain does not show. */
const REPEATS = { maskUsPerMiB: 40, byteLoopUsPerMiB: 4 } as const;
/** Until the functions are compiled for good. */
const WARM_UP_ROUNDS = 3;

type FigureName = keyof typeof REPEATS;

const FUNCTIONS: Readonly<Record<FigureName, (bytes: Uint8Array, key: Uint8Array) => void>> = {
  maskUsPerMiB: applyMask,
  byteLoopUsPerMiB: maskByOctets,
};

/** CPU µs per MiB, both in every round, one after the other. About a third of a second. */
export async function measureMaskingCost(signal: AbortSignal): Promise<ChecksFigure[]> {
  const bytes = new Uint8Array(MIB).fill(0x5a);
  const us: Record<FigureName, number[]> = { maskUsPerMiB: [], byteLoopUsPerMiB: [] };
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    for (const name of ["maskUsPerMiB", "byteLoopUsPerMiB"] as const) {
      const took = timeUs(FUNCTIONS[name], bytes, REPEATS[name]);
      if (round >= 0) us[name].push(took);
    }
    await turnEnds(undefined, { signal });
  }
  return Object.entries(us).map(([name, values]) => ({ name, unit: "us", estimate: estimate(values) }));
}

/** Of the processor's time: on a busy machine the clock's would be that of others, too. */
function timeUs(mask: (bytes: Uint8Array, key: Uint8Array) => void, bytes: Uint8Array, repeats: number): number {
  const before = process.cpuUsage();
  for (let i = 0; i < repeats; i++) mask(bytes, SAMPLE_KEY);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / repeats;
}

/** As RFC 6455 §5.3 prints it. */
function maskByOctets(bytes: Uint8Array, key: Uint8Array): void {
  for (let i = 0; i < bytes.length; i++) bytes[i] = (bytes[i] ?? 0) ^ (key[i % 4] ?? 0);
}
