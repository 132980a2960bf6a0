// WebSocket chunks that hold nothing but whole text messages: read once, handed over to every connection that gets them.
import { ChunkMemo } from "./chunk-memo.ts";

interface TextMessage {
  readonly text: string;
  readonly payloadBytes: number;
}

/**
 * For connections without compression whose parser is the project's own: between two messages what a chunk means then
 * depends on its bytes alone. One for all of them, since a chunk is read to its end before the next one.
 */
class RepeatedTexts {
  readonly #memo = new ChunkMemo<readonly TextMessage[]>();
  #texts: TextMessage[] = [];
  #isOnlyTexts = true;

  /** The messages of a chunk that is known; undefined: it must be read, and `keep` may follow. */
  textsOf(chunk: Buffer): readonly TextMessage[] | undefined {
    const known = this.#memo.meaningOf(chunk);
    if (known !== undefined) return known;
    this.#texts = [];
    this.#isOnlyTexts = true;
    return undefined;
  }

  /** A text message was read in the chunk at hand. */
  read(text: string, payloadBytes: number): void {
    this.#texts.push({ text, payloadBytes });
  }

  /** Something else was. */
  readOther(): void {
    this.#isOnlyTexts = false;
  }

  /** The chunk at hand began between two messages, and has been read to its end, where no message is cut either. */
  keep(chunk: Buffer): void {
    if (!this.#isOnlyTexts || this.#texts.length === 0) return;
    this.#memo.keep(chunk, this.#texts);
    this.#texts = []; // what is read next may be of a chunk that nobody asked for: one that is cut
  }
}

export const repeatedTexts = new RepeatedTexts();
