// Whether a stream in Redis can be read and published to: two connections, which are one to who operates the server.
import type { Logger } from "../../operating/logger.ts";
import { describeProblem } from "./problems.ts";
import type { Part } from "./session.ts";

export class Availability {
  readonly #log: Logger;
  readonly #away = new Set<Part>(["reading", "publishing"]);
  #lostAtMs: number | undefined;
  /** Times that it was lost and had again. */
  reconnects = 0;

  constructor(log: Logger) {
    this.#log = log;
  }

  get isConnected(): boolean {
    return this.#away.size === 0;
  }

  connected(part: Part): void {
    this.#away.delete(part);
    if (!this.isConnected || this.#lostAtMs === undefined) return;
    this.#log.warn("the stream in Redis is back", { awayMs: Math.round(performance.now() - this.#lostAtMs) });
    this.#lostAtMs = undefined;
    this.reconnects++;
  }

  lost(part: Part, problem: unknown): void {
    this.#away.add(part);
    if (this.#lostAtMs !== undefined) return;
    this.#lostAtMs = performance.now();
    this.#log.warn("the stream in Redis is lost", { part, problem: describeProblem(problem) });
  }
}
