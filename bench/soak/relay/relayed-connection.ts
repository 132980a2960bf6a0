// One connection through the faulty relay: passes on what comes, until it is told to fail.
import type { Socket } from "node:net";

/** Where and how a connection ends: after so many bytes of both directions, wherever in a frame or an answer that is. */
export interface Cut {
  readonly afterBytes: number;
  /** True: a reset follows the end of the bytes (FIN), so that who still writes hears of it at once. */
  readonly isReset: boolean;
}

/** `onClosed` is called when both its sockets are closed. */
export class RelayedConnection {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #onClosed: () => void;
  #openSockets = 2;
  #cut: Cut | undefined;
  #onCut: (isWithinChunk: boolean) => void = () => {};
  #bytesUntilCut = Number.POSITIVE_INFINITY;
  #isCut = false;
  #swallows = false;
  #stalls = false;

  constructor(client: Socket, server: Socket, onClosed: () => void) {
    this.#client = client;
    this.#server = server;
    this.#onClosed = onClosed;
    this.#carry(client, server);
    this.#carry(server, client);
  }

  /** `isWithinChunk`: the cut went through what one side had written at once, such as a frame or an answer. */
  cutAfter(cut: Cut, onCut: (isWithinChunk: boolean) => void): void {
    this.#cut = cut;
    this.#onCut = onCut;
    this.#bytesUntilCut = cut.afterBytes;
  }

  spare(): void {
    this.#bytesUntilCut = Number.POSITIVE_INFINITY;
  }

  /** From now on nothing passes, though both sides are read from; neither learns what becomes of the other. */
  swallow(): void {
    this.#swallows = true;
  }

  /** From now on the server is not read from, until {@link flow}. */
  stall(): void {
    this.#stalls = true;
    this.#server.pause();
  }

  flow(): void {
    this.#stalls = false;
    if (!this.#client.writableNeedDrain) this.#server.resume();
  }

  reset(): void {
    this.#client.resetAndDestroy();
    this.#server.resetAndDestroy();
  }

  #carry(from: Socket, to: Socket): void {
    from.on("data", (chunk: Buffer) => this.#pass(chunk, from, to));
    from.on("end", () => this.#swallows || to.end());
    from.on("error", () => {}); // "close" comes behind it
    from.on("close", (hadError: boolean) => this.#closed(from, to, hadError));
    to.on("drain", () => {
      if (from === this.#client || !this.#stalls) from.resume();
    });
  }

  #pass(chunk: Buffer, from: Socket, to: Socket): void {
    if (this.#swallows || to.destroyed) return;
    if (chunk.length >= this.#bytesUntilCut) return this.#cutWithin(chunk, from, to);
    this.#bytesUntilCut -= chunk.length;
    if (!to.write(chunk)) from.pause();
  }

  /** What lies before the cut still arrives. */
  #cutWithin(chunk: Buffer, from: Socket, to: Socket): void {
    const { isReset = true } = this.#cut ?? {};
    this.#isCut = true;
    this.#onCut(this.#bytesUntilCut < chunk.length);
    to.write(chunk.subarray(0, this.#bytesUntilCut));
    from.resetAndDestroy();
    if (isReset) to.resetAndDestroy();
    else to.destroySoon();
  }

  /** What did not come to its end was cut: so is the other side. */
  #closed(from: Socket, to: Socket, hadError: boolean): void {
    if (--this.#openSockets === 0) return this.#onClosed();
    if (!this.#swallows && !this.#isCut && (hadError || !from.readableEnded)) to.resetAndDestroy();
  }
}
