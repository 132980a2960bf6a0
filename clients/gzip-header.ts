// The header of a gzip stream (RFC 1952 §2.3).
import { ContentDecodingError } from "./content-decoding.ts";

const FIXED_BYTES = 10;
const Flag = { headerCrc: 0x02, extra: 0x04, name: 0x08, comment: 0x10 } as const;
/** Names and comments are for files; nobody needs long ones. */
const MAX_HEADER_BYTES = 64 * 1024 + 1024;

/** How long it is; undefined while more of it is to come. Throws a {@link ContentDecodingError} on what is no gzip. */
export function gzipHeaderBytes(bytes: Uint8Array): number | undefined {
  const [id1 = 0x1f, id2 = 0x8b, method = 8, flags = 0] = bytes;
  if (id1 !== 0x1f || id2 !== 0x8b || method !== 8) {
    throw new ContentDecodingError("expected content in gzip (RFC 1952 §2.3.1), got something else");
  }
  let at = FIXED_BYTES;
  if ((flags & Flag.extra) !== 0) at += 2 + (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
  for (const flag of [Flag.name, Flag.comment]) if ((flags & flag) !== 0) at = endOfString(bytes, at);
  if ((flags & Flag.headerCrc) !== 0) at += 2;
  if (bytes.length >= at) return at;
  if (bytes.length > MAX_HEADER_BYTES) throw new ContentDecodingError("expected a short header of gzip");
  return undefined;
}

/** Behind its NUL, or behind all bytes when that has not come. */
function endOfString(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(0, from);
  return end === -1 ? Infinity : end + 1;
}
