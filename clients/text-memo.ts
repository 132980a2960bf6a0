// What a text means, kept for the subscribers of this process that get the same text next.

const MAX_TEXTS = 64;
/** Longer ones are not kept. */
const MAX_CHARS = 4096;

/** The latest texts and their meanings, which must follow from the text alone and never change. */
export class TextMemo<Meaning> {
  readonly #meanings = new Map<string, Meaning>();

  get(text: string): Meaning | undefined {
    return text.length > MAX_CHARS ? undefined : this.#meanings.get(text);
  }

  set(text: string, meaning: Meaning): void {
    if (text.length > MAX_CHARS) return;
    if (this.#meanings.size >= MAX_TEXTS) this.#meanings.clear();
    this.#meanings.set(text, meaning);
  }
}
