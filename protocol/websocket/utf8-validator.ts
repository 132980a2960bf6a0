// UTF-8 checked as it arrives, so that a text message fails at its first impossible byte (RFC 6455 §8.1, RFC 3629 §4).

export interface Utf8Validator {
  /** Takes the next bytes; false as soon as they cannot begin or continue valid UTF-8. */
  push(bytes: Uint8Array): boolean;
  /** Whether the bytes so far end on a character's boundary. */
  isComplete(): boolean;
}

export function createUtf8Validator(): Utf8Validator {
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

  return {
    push(bytes) {
      for (const byte of bytes) {
        if (missing === 0) {
          if (!begin(byte)) return false;
        } else {
          if (byte < low || byte > high) return false;
          low = 0x80;
          high = 0xbf;
          missing--;
        }
      }
      return true;
    },
    isComplete: () => missing === 0,
  };
}
