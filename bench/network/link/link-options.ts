// What a link between clients and server does to their bytes.

export interface LinkOptions {
  /** Round-trip time; half of it in each direction. */
  readonly rttMs: number;
  /** Each chunk's delay is uniform within ±jitterMs/2 around rttMs/2. At most rttMs. */
  readonly jitterMs: number;
  /** Of each direction, shared by all connections, TCP/IP headers included; 0 = unlimited. */
  readonly bandwidthMbitPerS: number;
  /** Of the jitter. */
  readonly seed: number;
}

/** Throws a RangeError with one line that says what was expected. */
export function checkLinkOptions({ rttMs, jitterMs, bandwidthMbitPerS, seed }: LinkOptions): void {
  check("rttMs", rttMs, rttMs >= 0 && rttMs <= 10_000, "a number from 0 to 10000");
  check("jitterMs", jitterMs, jitterMs >= 0 && jitterMs <= rttMs, `a number from 0 to rttMs (${rttMs})`);
  const isBandwidth = bandwidthMbitPerS === 0 || (bandwidthMbitPerS >= 0.01 && bandwidthMbitPerS <= 100_000);
  check("bandwidthMbitPerS", bandwidthMbitPerS, isBandwidth, "0 (unlimited) or a number from 0.01 to 100000");
  check("seed", seed, Number.isSafeInteger(seed), "a whole number");
}

function check(name: string, value: number, isAcceptable: boolean, expected: string): void {
  if (!isAcceptable) throw new RangeError(`${name} ${value}: expected ${expected}`);
}
