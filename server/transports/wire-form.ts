// One message's bytes on one transport: built once, shared by all its subscribers.
import type { StreamEntry } from "../stream.ts";

export interface WireFormOptions {
  /** How many of the newest messages keep their bytes; an older one is encoded again for whoever still asks. Default 1,024. */
  readonly kept?: number;
}

/** The bytes of some messages as one piece for one write. They are shared: never change them. */
export type WireForm = (entries: readonly StreamEntry[]) => Buffer;

/**
 * Remembers `encode`'s result for the newest messages, and the last piece that was made of some: whoever asks with the
 * same array gets the same bytes.
 */
export function createWireForm(
  encode: (entry: StreamEntry) => Uint8Array,
  { kept: keptCount = 1024 }: WireFormOptions = {},
): WireForm {
  const kept: { entry: StreamEntry; bytes: Buffer }[] = [];
  let madeOf: readonly StreamEntry[] | undefined;
  let made: Buffer = Buffer.alloc(0);

  function encodeOnce(entry: StreamEntry): Buffer {
    const slot = entry.message.id % keptCount;
    const found = kept[slot];
    if (found?.entry === entry) return found.bytes;
    const encoded = encode(entry);
    const bytes = Buffer.from(encoded.buffer, encoded.byteOffset, encoded.length); // each write makes one of other bytes
    kept[slot] = { entry, bytes };
    return bytes;
  }

  return (entries) => {
    if (entries === madeOf) return made;
    const [first] = entries;
    made = first !== undefined && entries.length === 1 ? encodeOnce(first) : Buffer.concat(entries.map(encodeOnce));
    madeOf = entries;
    return made;
  };
}
