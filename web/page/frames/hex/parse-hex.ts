// Bytes out of hex in many styles: "81 85", "0x81, 0x85", "\x81\x85", "81:85", and dumps with offsets and text beside them.

export type ParsedHex = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly unexpected: string };

/** A dump's line has at most so many. */
const DUMP_BYTES = 16;
const OFFSET_LINE = /^\s*(?:0x)?([0-9a-f]{4,8}):?\s+(\S.*)$/i;

/** `unexpected` is the first piece that is no hex. */
export function parseHex(text: string): ParsedHex {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const dump = readDump(lines);
  if (dump !== undefined) return { bytes: Uint8Array.from(dump) };
  const bytes: number[] = [];
  for (const piece of text.split(/[\s,;:[\](){}"'-]+/)) {
    const digits = piece.replaceAll(/0x|\\x|%/gi, "");
    if (!/^(?:[0-9a-f]{2})*$/i.test(digits)) return { unexpected: piece };
    bytes.push(...pairs(digits));
  }
  return { bytes: Uint8Array.from(bytes) };
}

/** Wireshark, xxd, hexdump -C: each line begins with its offset, the first with 0. Undefined when it is no dump. */
function readDump(lines: readonly string[]): number[] | undefined {
  const bytes: number[] = [];
  for (const [index, line] of lines.entries()) {
    const match = OFFSET_LINE.exec(line);
    const offset = Number.parseInt(match?.[1] ?? line.trim(), 16);
    if (offset !== bytes.length) return undefined;
    if (match === null) return index > 0 && index === lines.length - 1 ? bytes : undefined; // hexdump ends with the length
    bytes.push(...dumpLine(match[2] ?? ""));
  }
  return bytes.length > 0 ? bytes : undefined;
}

/** Up to the text beside it: behind a wide gap, a bar, or sixteen bytes. */
function dumpLine(line: string): number[] {
  const bytes: number[] = [];
  for (const piece of (line.split(/\s{3,}|\|/)[0] ?? "").trim().split(/\s+/)) {
    if (!/^(?:[0-9a-f]{2})+$/i.test(piece) || bytes.length >= DUMP_BYTES) break;
    bytes.push(...pairs(piece));
  }
  return bytes.slice(0, DUMP_BYTES);
}

function pairs(digits: string): number[] {
  return (digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}
