// UTF-8 checked as it arrives, so that a text message fails at its first impossible byte (RFC 6455 §8.1, RFC 3629 §4).

/** What the platform does faster than any loop here; passed in. */
export interface Utf8 {
  /** Whether the bytes are UTF-8 from their first to their last. */
  readonly isValid: (bytes: Uint8Array) => boolean;
  /** The bytes as text, a byte order mark included; undefined when they are not UTF-8. */
  decode(bytes: Uint8Array): string | undefined;
}

export interface Utf8Validator {
  /** Takes the next bytes; false as soon as they cannot begin or continue valid UTF-8. */
  push(bytes: Uint8Array): boolean;
  /** Whether the bytes so far end on a character's boundary. */
  isComplete(): boolean;
}

/** Below this a call of `isValid` costs more than the loop. */
const MIN_BYTES_AT_ONCE = 32;

/** Whole characters are left to `isValid`, what is cut between two pushes is followed byte by byte. */
export function createUtf8Validator(isValid: Utf8["isValid"]): Utf8Validator {
  let missing = 0;
  // RFC 3629 §4 narrows only the first continuation byte: no over-long forms, no surrogates, nothing above U+10FFFF.
  let low = 0x80;
  let high = 0xbf;

  function begin(byte: number): boolean {
    if (byte < 0x80) return true;
    low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) missing = 1;
    else if (byte >= 0xe0 && byte <= 0xef) missing = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) missing = 3;
    else return false;
    return true;
  }

  function step(byte: number): boolean {
    if (missing === 0) return begin(byte);
    if (byte < low || byte > high) return false;
    low = 0x80;
    high = 0xbf;
    missing--;
    return true;
  }

  return {
    push(bytes) {
      let at = 0;
      while (missing > 0 && at < bytes.length) if (!step(bytes[at++] ?? 0)) return false;
      if (bytes.length - at >= MIN_BYTES_AT_ONCE) {
        const end = lastCharacter(bytes);
        if (!isValid(bytes.subarray(at, end))) return false;
        at = end;
      }
      while (at < bytes.length) if (!step(bytes[at++] ?? 0)) return false;
      return true;
    },
    isComplete: () => missing === 0,
  };
}

/** Where the last character of more than one byte begins, if it may be cut; else the end. */
function lastCharacter(bytes: Uint8Array): number {
  for (let at = bytes.length - 1; at >= bytes.length - 3; at--) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return at;
  }
  return bytes.length;
}
