// One connection after the other, as long as there is to be one.
import { setTimeout as delay } from "node:timers/promises";
import type { Session } from "./session.ts";

/** Between two attempts: twice as long each time, less up to half, so that not all servers come at once. */
const [MIN_DELAY_MS, MAX_DELAY_MS] = [50, 1000];
/** One that lasted so long was no failure. */
const GOOD_MS = 2000;

export interface KeepConnectedOptions {
  /** Is used first. */
  readonly first: Session;
  readonly connect: () => Promise<Session>;
  /** Resolves or rejects when the session is over. */
  readonly use: (session: Session) => Promise<void>;
  /** Told of each session that ended, and of each attempt that failed. */
  readonly onLost: (problem: unknown) => void;
  readonly signal: AbortSignal;
}

/** Resolves when the signal is aborted, and the connection has ended. */
export async function keepConnected({ first, connect, use, onLost, signal }: KeepConnectedOptions): Promise<void> {
  let session: Session | undefined = first;
  let failures = 0;
  while (!signal.aborted) {
    const beganAtMs = performance.now();
    let problem: unknown;
    try {
      session ??= await connect();
      await useUntilAborted(session, use, signal);
    } catch (error) {
      problem = error;
    }
    session?.close();
    if (signal.aborted) return void (await session?.ended());
    session = undefined;
    onLost(problem);
    failures = performance.now() - beganAtMs > GOOD_MS ? 0 : failures + 1;
    await delay(reconnectDelayMs(failures), undefined, { signal }).catch(() => {}); // aborted: the loop ends
  }
}

/** The session is closed when the signal is aborted: `use` then comes to its end. Throws the reason if it was before. */
export async function useUntilAborted(
  session: Session,
  use: (session: Session) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const close = (): void => session.close();
  signal.addEventListener("abort", close, { once: true });
  try {
    await use(session);
  } finally {
    signal.removeEventListener("abort", close);
  }
}

/** Half of it is random. */
export function reconnectDelayMs(failures: number, random = Math.random()): number {
  const delayMs = Math.min(MAX_DELAY_MS, MIN_DELAY_MS * 2 ** failures);
  return delayMs * (0.5 + random / 2);
}
