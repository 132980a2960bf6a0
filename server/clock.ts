// The monotonic clock that all processes of one machine share (CLOCK_MONOTONIC on Linux and macOS).

/** Microseconds since an arbitrary instant, as an integer; never goes back. */
export function nowUs(): number {
  return Number(process.hrtime.bigint() / 1000n);
}
