// Whether a stream in Redis can be read and published to: two connections, which are one to who operates the server.
import type { Logger } from "../../operating/logger.ts";
import { ForeignContentError } from "./entries.ts";
import { describeProblem } from "./problems.ts";
import { isAnswer } from "./scripts.ts";
import type { Part } from "./session.ts";

export class Availability {
  readonly #log: Logger;
  readonly #away = new Set<Part>(["reading", "publishing"]);
  #lostAtMs: number | undefined;
  /** Since then. */
  readonly #told = new Set<string>();
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
    this.#told.clear();
    this.reconnects++;
  }

  /** To be called for each attempt that fails, too: that nobody answers is told once, what is answered each time that it is something else. */
  lost(part: Part, problem: unknown): void {
    this.#away.add(part);
    const described = describeProblem(problem);
    const isFirst = this.#lostAtMs === undefined;
    this.#lostAtMs ??= performance.now();
    const isTold =
      this.#told.has(described) || !(isFirst || isAnswer(problem) || problem instanceof ForeignContentError);
    if (isTold) return;
    this.#told.add(described);
    const message = isFirst ? "the stream in Redis is lost" : "Redis is there, but the stream in it is not to be had";
    this.#log.warn(message, { part, problem: described });
  }
}
