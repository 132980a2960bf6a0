// Those who wait for the next message of a stream: called once, when the turn of the event loop ends in which it came.

export class Wakes {
  /** Of those who wait for a message that is not there yet. */
  #waiting = new Set<() => void>();
  /** Of those whose message is there, until the turn ends. */
  #due = new Set<() => void>();

  /** Returns how to cancel. */
  add(wake: () => void): () => void {
    this.#waiting.add(wake);
    return () => void (this.#waiting.delete(wake) || this.#due.delete(wake));
  }

  /** A message has come. Who begins to wait from now on, even within this turn, knows of it. */
  areDue(): void {
    if (this.#waiting.size === 0) return;
    if (this.#due.size === 0) this.#due = this.#waiting;
    else for (const wake of this.#waiting) this.#due.add(wake);
    this.#waiting = new Set();
  }

  callDue(): void {
    for (const wake of this.#due) {
      this.#due.delete(wake); // one who waits again at once waits for the next message
      wake();
    }
  }
}
