// A thread of its own that masks, round after round, and tells what each round took.
import { parentPort } from "node:worker_threads";
import { applyMask } from "../../../protocol/websocket/mask.ts";

const MIB = 1024 * 1024;
const ROUNDS = 15;
/** Until the functions are compiled for good. */
const WARM_UP_ROUNDS = 3;
/** Per round, so that the clock's own grain does not show. */
const REPEATS = { maskUsPerMiB: 40, byteLoopUsPerMiB: 4 } as const;
const KEY = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);

/** CPU µs per MiB, of each round. */
export type MaskingRounds = Readonly<Record<keyof typeof REPEATS, readonly number[]>>;

/** Both in every round, one after the other. About a third of a second. */
function measureRounds(): MaskingRounds {
  const bytes = new Uint8Array(MIB).fill(0x5a);
  const us: Record<keyof typeof REPEATS, number[]> = { maskUsPerMiB: [], byteLoopUsPerMiB: [] };
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const masked = timeUs(() => applyMask(bytes, KEY), REPEATS.maskUsPerMiB);
    const looped = timeUs(() => maskByOctets(bytes, KEY), REPEATS.byteLoopUsPerMiB);
    if (round < 0) continue;
    us.maskUsPerMiB.push(masked);
    us.byteLoopUsPerMiB.push(looped);
  }
  return us;
}

/** Of the processor's time: on a busy machine the clock's would be that of others, too. */
function timeUs(mask: () => void, repeats: number): number {
  const before = process.cpuUsage();
  for (let i = 0; i < repeats; i++) mask();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / repeats;
}

/** As RFC 6455 §5.3 prints it. */
function maskByOctets(bytes: Uint8Array, key: Uint8Array): void {
  for (let i = 0; i < bytes.length; i++) bytes[i] = (bytes[i] ?? 0) ^ (key[i % 4] ?? 0);
}

parentPort?.postMessage(measureRounds());
