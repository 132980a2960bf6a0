// Chunks of event streams that hold nothing but whole events: read once, handed over to every connection that gets them.
import type { EventStreamParser, ServerSentEvent } from "../protocol/event-stream.ts";
import { ChunkMemo } from "./chunk-memo.ts";

interface KnownEvents {
  readonly events: readonly ServerSentEvent[];
  readonly lastEventId: string;
}

/** For content that is not compressed, and the project's own parser. One for all connections: a chunk is read to its end before the next one. */
class RepeatedEvents {
  readonly #memo = new ChunkMemo<KnownEvents>();
  #events: ServerSentEvent[] = [];
  #isKept = false;

  /** The events of a chunk that is known, which `parser` then need not read; undefined: it must, and `keep` may follow. */
  eventsOf(chunk: Buffer, parser: EventStreamParser): readonly ServerSentEvent[] | undefined {
    this.#isKept = parser.isBetweenBlocks === true;
    const known = this.#isKept ? this.#memo.meaningOf(chunk) : undefined;
    if (known === undefined) this.#events = [];
    else parser.skip?.(known.lastEventId);
    return known?.events;
  }

  /** `parser` has found an event in the chunk at hand. */
  read(event: ServerSentEvent): void {
    this.#events.push(event);
  }

  /** It has found something else. */
  readOther(): void {
    this.#isKept = false;
  }

  /** The chunk at hand has been read to its end. An event whose ID may be one that came before does not follow from its bytes. */
  keep(chunk: Buffer, parser: EventStreamParser, lastEventIdBefore: string | undefined): void {
    const [first] = this.#events;
    if (!this.#isKept || first === undefined || parser.isBetweenBlocks !== true) return;
    if (first.lastEventId === lastEventIdBefore) return;
    this.#memo.keep(chunk, { events: this.#events, lastEventId: parser.lastEventId ?? "" });
    this.#events = []; // what is read next may be of a chunk that nobody asked for: one that is cut
  }
}

export const repeatedEvents = new RepeatedEvents();
