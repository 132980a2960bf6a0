// Whether anybody still uses a session: one page steers it, or a page without a channel follows it.

export interface OccupancyLimits {
  /** A session that nobody uses ends after so long. */
  readonly graceMs: number;
  /** Every session ends after so long. */
  readonly maxAgeMs: number;
}

/** A page that is being loaded anew comes back within so long. */
const RELOAD_MS = 5000;

/** All instants are milliseconds on one monotonic clock. */
export class Occupancy {
  readonly #beganMs: number;
  #lastUsedMs: number;
  #hadPage = false;
  #hasPage = false;

  constructor(nowMs: number) {
    this.#beganMs = nowMs;
    this.#lastUsedMs = nowMs;
  }

  /** False if another page is there. */
  enter(): boolean {
    if (this.#hasPage) return false;
    this.#hadPage = true;
    this.#hasPage = true;
    return true;
  }

  left(nowMs: number): void {
    this.#hasPage = false;
    this.#lastUsedMs = nowMs;
  }

  /**
   * To be asked again and again. Once a page has steered the session its going is what counts: browsers keep idle
   * connections long after.
   */
  isOver(nowMs: number, openConnections: number, { graceMs, maxAgeMs }: OccupancyLimits): boolean {
    if (this.#hasPage || (!this.#hadPage && openConnections > 0)) this.#lastUsedMs = nowMs;
    return nowMs - this.#lastUsedMs >= graceMs || nowMs - this.#beganMs >= maxAgeMs;
  }

  /** Its page has gone, and not for being loaded anew: it may make room for another session. */
  isLeft(nowMs: number): boolean {
    return this.#hadPage && !this.#hasPage && nowMs - this.#lastUsedMs >= RELOAD_MS;
  }
}
