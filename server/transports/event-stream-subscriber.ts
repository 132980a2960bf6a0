// One reader of an event stream: what it gets, and what becomes of it when it does not take that.
import type { Writable } from "node:stream";
import { encodeGap, type Gap } from "../../protocol/cursor.ts";
import { encodeEvent } from "../../protocol/event-stream.ts";
import type { GzipChecksum } from "../../protocol/gzip.ts";
import { cut } from "../cut.ts";
import { MAX_STALLED_HEARTBEATS, SLICE_BYTES } from "../limits.ts";
import { Slices } from "../slices.ts";
import type { SlowReaders } from "../slow-readers.ts";
import type { Follower, Following, StreamEntry } from "../stream.ts";
import type { EventCoding, EventPiece } from "./event-coding.ts";

/** Thousands of these are held. */
export class EventStreamSubscriber implements Follower {
  following: Following | undefined;
  readonly #out: Writable;
  readonly #coding: EventCoding;
  readonly #checksum: GzipChecksum | undefined;
  readonly #slowReaders: SlowReaders;
  /** Once there was a long piece. */
  #slices: Slices | undefined;
  /** For a piece that is being compressed: nothing may overtake it. */
  #isWaiting = false;
  #ends = false;
  /** Heartbeats in a row that found the socket full, since it was last empty. */
  #fullHeartbeats = 0;

  constructor(out: Writable, coding: EventCoding, slowReaders: SlowReaders) {
    this.#out = out;
    this.#coding = coding;
    this.#slowReaders = slowReaders;
    this.#checksum = coding.createChecksum();
    out.on("error", () => out.destroy());
    out.on("drain", () => {
      this.#fullHeartbeats = 0;
      if (this.#slices?.writeOn() !== false && !this.#isWaiting) this.following?.resume();
    });
  }

  /** Called first, once. `head` leaves in one piece with the opening. */
  begin(opening: string, head = ""): void {
    const { wire, checked } = this.#coding.begin(opening);
    this.#write({ wire: Buffer.concat([Buffer.from(head), wire]), ...(checked && { checked }) });
  }

  take(entries: readonly StreamEntry[]): boolean {
    const piece = this.#coding.messages(entries);
    if (!(piece instanceof Promise)) return this.#write(piece);
    void this.#writeWhenMade(piece);
    return false;
  }

  gap(gap: Gap, isSlow: boolean): void {
    if (isSlow) this.#slowReaders.gapped++;
    this.#write(this.#coding.text(encodeGapEvent(gap)));
  }

  missed(jsonBytes: number): void {
    if (this.#isWaiting || !this.#slowReaders.closes(jsonBytes)) return;
    this.#slowReaders.closed++;
    this.end(); // it comes again by itself and says how far it got (WHATWG HTML §9.2.3)
  }

  /** Shows the reader that the server lives; cuts one that has not read for long. */
  beat(): void {
    if (this.#out.writable && !this.#out.writableNeedDrain) {
      this.#fullHeartbeats = 0;
      this.#write(this.#coding.heartbeat);
    } else if (++this.#fullHeartbeats >= MAX_STALLED_HEARTBEATS) {
      if (this.#out.writableLength > 0) this.#slowReaders.cut++;
      cut(this.#out);
    }
  }

  end(): void {
    this.following?.stop();
    if (this.#ends) return;
    this.#ends = true;
    const last = this.#coding.end(this.#checksum);
    if (this.#slices === undefined) this.#out.end(last);
    else this.#slices.end(last);
  }

  #write({ wire, checked }: EventPiece): boolean {
    if (checked !== undefined) this.#checksum?.add(checked);
    if (wire.length <= SLICE_BYTES && !this.#slices?.pendingBytes) return this.#out.write(wire);
    this.#slices ??= new Slices(this.#out);
    return this.#slices.write(wire);
  }

  async #writeWhenMade(made: Promise<EventPiece>): Promise<void> {
    this.#isWaiting = true;
    try {
      const piece = await made;
      this.#isWaiting = false;
      if (this.#out.writable && !this.#ends && this.#write(piece)) this.following?.resume();
    } catch {
      cut(this.#out);
    }
  }
}

export function encodeGapEvent(gap: Gap): string {
  return encodeEvent({ event: "gap", id: gap.cursor, data: encodeGap(gap) });
}
