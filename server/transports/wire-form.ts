// One message's bytes on one transport: built once, shared by all its subscribers.
import type { StreamEntry } from "../stream.ts";

/** How many of the newest messages keep their bytes; an older one is encoded again for whoever still asks. */
const KEPT = 1024;

/** Remembers `encode`'s result for the newest messages. The returned bytes are shared: never change them. */
export function createWireForm(encode: (entry: StreamEntry) => Uint8Array): (entry: StreamEntry) => Uint8Array {
  const kept: { entry: StreamEntry; bytes: Uint8Array }[] = [];
  return (entry) => {
    const slot = entry.message.id % KEPT;
    const found = kept[slot];
    if (found?.entry === entry) return found.bytes;
    const bytes = encode(entry);
    kept[slot] = { entry, bytes };
    return bytes;
  };
}

/** The bytes of several messages as one piece for one write; a single message's shared bytes as they are. */
export function joinWireForms(
  entries: readonly StreamEntry[],
  wireForm: (entry: StreamEntry) => Uint8Array,
): Uint8Array {
  const [first] = entries;
  return first !== undefined && entries.length === 1 ? wireForm(first) : Buffer.concat(entries.map(wireForm));
}
