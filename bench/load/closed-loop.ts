// Polls in a closed loop: each client asks again as soon as it is answered.
import type { PollAnswer, PollClient, PollFailure } from "../../clients/poll-loop.ts";

export interface ClosedLoopPoller {
  readonly client: Pick<PollClient, "get" | "cut">;
  readonly onAnswer: (answer: PollAnswer | PollFailure) => void;
}

/** What an answer may take after the end. */
const ANSWER_LIMIT_MS = 5000;

export class ClosedLoop {
  readonly #pollers: readonly ClosedLoopPoller[];
  readonly #path: string;
  readonly #asking = new Set<ClosedLoopPoller>();
  #isOver = false;
  #done: Promise<unknown> = Promise.resolve();

  /** `pollers` may grow until it begins. */
  constructor(pollers: readonly ClosedLoopPoller[], path: string) {
    this.#pollers = pollers;
    this.#path = path;
  }

  begin(): void {
    this.#isOver = false;
    this.#done = Promise.all(this.#pollers.map((poller) => this.#askOn(poller)));
    this.#done.catch(() => {}); // the end rejects
  }

  /** Resolves when all have been answered. Who has not been in time is cut, and gets a failure. Rejects as a client's `get` does. */
  async end(): Promise<void> {
    this.#isOver = true;
    const limit = setTimeout(() => {
      for (const { client } of this.#asking) client.cut(`no answer within ${ANSWER_LIMIT_MS} ms`);
    }, ANSWER_LIMIT_MS);
    await this.#done.finally(() => clearTimeout(limit));
  }

  async #askOn(poller: ClosedLoopPoller): Promise<void> {
    const { client, onAnswer } = poller;
    this.#asking.add(poller);
    while (!this.#isOver) onAnswer(await client.get(this.#path));
    this.#asking.delete(poller);
  }
}
