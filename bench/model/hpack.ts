// The size of field sections in HTTP/2 (RFC 7541), as nghttp2 compresses them: what came before is not sent again. Pure.
import { HUFFMAN_BITS, STATIC_FIELDS } from "./hpack-tables.ts";

/** §4.2: what both sides keep unless a larger table is used; nghttp2 keeps to it whatever it is allowed. */
const TABLE_BYTES = 4096;
/** §4.1. */
const ENTRY_OVERHEAD_BYTES = 32;
/** What nghttp2 never puts into the table, since it is another one each time. */
const NOT_KEPT = new Set([
  ":path",
  "age",
  "content-length",
  "etag",
  "if-modified-since",
  "if-none-match",
  "location",
  "set-cookie",
]);

export type Field = readonly [name: string, value: string];

/** One direction of a connection. */
export class FieldCompressor {
  /** The newest first (§2.3.2). */
  #kept: Field[] = [];
  #keptBytes = 0;

  /** The size of the next section. Names in lower case. */
  push(fields: readonly Field[]): number {
    return fields.reduce((sum, field) => sum + this.#pushField(field), 0);
  }

  #pushField(field: Field): number {
    const [name, value] = field;
    const all = [...STATIC_FIELDS, ...this.#kept];
    const same = all.findIndex((other) => other[0] === name && other[1] === value) + 1;
    if (same > 0) return integerBytes(same, 7); // §6.1
    const named = all.findIndex((other) => other[0] === name) + 1;
    const isKept = !NOT_KEPT.has(name) && entryBytes(field) <= (TABLE_BYTES * 3) / 4;
    if (isKept) this.#keep(field);
    const nameBytes = named > 0 ? integerBytes(named, isKept ? 6 : 4) : 1 + stringBytes(name); // §6.2
    return nameBytes + stringBytes(value);
  }

  #keep(field: Field): void {
    this.#kept.unshift(field);
    this.#keptBytes += entryBytes(field);
    while (this.#keptBytes > TABLE_BYTES) {
      const oldest = this.#kept.pop();
      if (oldest === undefined) throw new Error("expected an entry that is smaller than the table");
      this.#keptBytes -= entryBytes(oldest);
    }
  }
}

function entryBytes([name, value]: Field): number {
  return name.length + value.length + ENTRY_OVERHEAD_BYTES;
}

/** §5.1, behind the first bits of an octet. */
function integerBytes(value: number, prefixBits: number): number {
  const most = 2 ** prefixBits - 1;
  if (value < most) return 1;
  let bytes = 2;
  for (let rest = value - most; rest >= 128; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}

/** §5.2: as it is, or Huffman-coded where that is shorter. Throws a RangeError on what is not printable ASCII. */
function stringBytes(text: string): number {
  let bits = 0;
  for (const character of text) {
    const ofCharacter = HUFFMAN_BITS[character.charCodeAt(0) - 32];
    if (ofCharacter === undefined) throw new RangeError(`expected printable ASCII, got ${JSON.stringify(text)}`);
    bits += ofCharacter;
  }
  const bytes = Math.min(text.length, Math.ceil(bits / 8));
  return integerBytes(bytes, 7) + bytes;
}
