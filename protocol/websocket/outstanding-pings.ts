// Which of our pings a pong answers (RFC 6455 §5.5.3): it has the data of one of them, perhaps only of the latest.

/** Older ones are forgotten: the answer to a later ping answers them too. */
const MAX_OUTSTANDING = 16;

export class OutstandingPings {
  readonly #sent: Uint8Array[] = [];

  get count(): number {
    return this.#sent.length;
  }

  sent(data: Uint8Array): void {
    if (this.#sent.length === MAX_OUTSTANDING) this.#sent.shift();
    this.#sent.push(new Uint8Array(data)); // a copy; `slice` of a Node Buffer is none
  }

  /** How many pings this pong answers, the ones before its own included; 0 when nobody asked (§5.5.3: a heartbeat of the peer). */
  answered(data: Uint8Array): number {
    const answered = this.#sent.findLastIndex((ping) => isEqual(ping, data)) + 1;
    this.#sent.splice(0, answered);
    return answered;
  }
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
