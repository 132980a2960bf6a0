// Reads the stream in Redis into the ring: what is there, then each message as it comes (XREAD BLOCK), in order, once.
import type { Logger } from "../../operating/logger.ts";
import type { Ring } from "../../ring.ts";
import { ForeignContentError, readItems, type StreamItem } from "./entries.ts";
import { BLOCK_MS, type Session } from "./session.ts";

export interface ReaderOptions {
  readonly ring: Ring;
  /** Messages that the ring keeps. */
  readonly capacity: number;
  /** The stream's key. */
  readonly key: string;
  readonly log: Logger;
  /** Messages were read, or the ring began anew. */
  readonly onRead: () => void;
}

/** Entries of one answer: of the longest payloads, 64 MiB. */
const ENTRIES_PER_READ = 64;

const TRIMMED = "messages were trimmed in Redis before this server had read them";

export class Reader {
  readonly #options: ReaderOptions;
  /** Of the ring's epoch; 0 before it has been read. */
  #generation = 0;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  get generation(): number {
    return this.#generation;
  }

  /** Reads what there is more than in the ring, over a connection that has just joined. */
  async catchUp(session: Session): Promise<void> {
    this.#goOn(session);
    while ((await this.#read(session)) > 0);
  }

  /** Goes on from there. Rejects when the connection ends, and with ForeignContentError. */
  async use(session: Session): Promise<never> {
    for (;;) await this.#read(session, "BLOCK", BLOCK_MS);
  }

  /** Where the ring cannot go on with what Redis still has, it begins anew. */
  #goOn({ place: { epoch, generation, lastId, oldestId } }: Session): void {
    const { ring, capacity, log, onRead } = this.#options;
    const isOfEpoch = ring.epoch === epoch;
    const isFirst = this.#generation === 0;
    this.#generation = generation;
    if (isOfEpoch && ring.lastId >= oldestId - 1) return;
    if (isOfEpoch) log.warn(TRIMMED, { lastId: ring.lastId, oldestId });
    else if (!isFirst) log.warn("the stream has begun anew: what was not read of it is lost", { epoch });
    ring.beginAnew(epoch, Math.max(oldestId, lastId - capacity + 1) - 1);
    onRead();
  }

  /** Resolves with the number of entries that came. */
  async #read(session: Session, ...blocking: readonly (string | number)[]): Promise<number> {
    const { ring, key, onRead } = this.#options;
    const after = `${this.#generation}-${ring.lastId}`;
    const command = ["COUNT", ENTRIES_PER_READ, ...blocking, "STREAMS", key, after];
    const items = readItems(await session.redis.callBuffer("XREAD", ...command));
    const ofAnother = items.findIndex(({ generation }) => generation !== this.#generation);
    this.#append(ofAnother === -1 ? items : items.slice(0, ofAnother));
    if (items.length > 0) onRead();
    if (ofAnother !== -1) await this.#changeEpoch(session);
    return items.length;
  }

  #append(items: readonly StreamItem[]): void {
    const { ring, log } = this.#options;
    for (const { id, message, octets } of items) {
      if (message === undefined) throw new ForeignContentError("expected one beginning of each generation");
      if (id !== ring.lastId + 1) {
        log.warn(TRIMMED, { lastId: ring.lastId, oldestId: id });
        ring.beginAnew(ring.epoch, id - 1);
      }
      ring.append(message, octets);
    }
  }

  /** An entry of another generation came: the stream has begun anew. */
  async #changeEpoch(session: Session): Promise<void> {
    const before = this.#generation;
    const { generation } = await session.joinAgain();
    if (generation === before) throw new ForeignContentError("expected no entry that does not belong to the stream");
    this.#goOn(session);
  }
}
