// A memory stream that counts who looks and who waits, and that can publish in the worst instant.
import { type Cursor, formatCursor } from "../../../protocol/cursor.ts";
import type { Message } from "../../../protocol/message.ts";
import { createMemoryStream } from "../../../server/backbone/memory.ts";
import type { Follower, Following, MessageStream, Since } from "../../../server/stream.ts";

/** The epoch of every staged stream. */
export const EPOCH = "lab";

export interface StreamSetting {
  /** Messages kept. Default 1,000. */
  readonly history?: number;
  /** What one look gives at the most. Default: all. */
  readonly maxEntries?: number;
}

export class StagedStream implements MessageStream {
  readonly #stream: MessageStream;
  readonly #maxEntries: number;
  /** Calls of `since`. */
  looks = 0;
  /** Wake-ups that neither came nor were cancelled. */
  waiting = 0;
  #onPublishAfterLook: (() => void) | undefined;

  constructor({ history = 1000, maxEntries = Infinity }: StreamSetting) {
    this.#stream = createMemoryStream({ history, epoch: EPOCH });
    this.#maxEntries = maxEntries;
  }

  get epoch(): string {
    return this.#stream.epoch;
  }

  get lastId(): number {
    return this.#stream.lastId;
  }

  get oldestId(): number {
    return this.#stream.oldestId;
  }

  get cursor(): string {
    return this.#stream.cursor;
  }

  publish(payload: string | Uint8Array, publishedAtUs: number): Promise<Message> {
    return this.#stream.publish(payload, publishedAtUs);
  }

  /** "1", "2", … all in this turn of the event loop. */
  publishNumbered(count: number): void {
    for (let i = 0; i < count; i++) void this.publish(String(this.lastId + 1), (this.lastId + 1) * 1000);
  }

  /** The next look is followed by a publication as soon as the looking code gives up control, be it for an `await`. */
  publishAfterNextLook(onPublish: () => void): void {
    this.#onPublishAfterLook = onPublish;
  }

  since(cursor: Cursor, maxBytes: number): Since {
    this.looks++;
    const onPublish = this.#onPublishAfterLook;
    this.#onPublishAfterLook = undefined;
    if (onPublish !== undefined) {
      queueMicrotask(() => {
        onPublish();
        this.publishNumbered(1);
      });
    }
    const since = this.#stream.since(cursor, maxBytes);
    if (since.kind === "gap" || since.entries.length <= this.#maxEntries) return since;
    const entries = since.entries.slice(0, this.#maxEntries);
    return { kind: "messages", entries, cursor: formatCursor(EPOCH, entries.at(-1)?.message.id ?? cursor.id) };
  }

  next(wake: () => void): () => void {
    let isCounted = true;
    const uncount = (): void => {
      if (isCounted) this.waiting--;
      isCounted = false;
    };
    this.waiting++;
    const cancel = this.#stream.next(() => {
      uncount();
      wake();
    });
    return () => {
      uncount();
      cancel();
    };
  }

  follow(afterId: number, follower: Follower): Following {
    return this.#stream.follow(afterId, follower);
  }
}
