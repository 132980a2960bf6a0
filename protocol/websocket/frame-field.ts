// One field of a frame as it is on the wire: where it is, what it says, and which rule it breaks (RFC 6455 §5.2).
import type { FrameWords } from "./frame-words.ts";

export type FrameFieldName =
  | "FIN"
  | "RSV1"
  | "RSV2"
  | "RSV3"
  | "opcode"
  | "MASK"
  | "payload length"
  | "extended payload length"
  | "masking key"
  | "masked payload"
  | "payload";

export interface FrameField {
  readonly name: FrameFieldName;
  /** Where its bytes are in the frame; `length` counts those that are there. */
  readonly offset: number;
  readonly length: number;
  /** Of a field that is a part of its byte: the first bit, 0 the most significant as the figure in §5.2 counts, and how many. */
  readonly bits?: { readonly first: number; readonly count: number };
  /** The beginning of the bytes; the payload's are unmasked. */
  readonly hex: string;
  readonly value: string;
  readonly meaning: string;
  /** Where the field is defined. */
  readonly section: string;
  /** The rule that is broken, with its section; a receiver fails the connection on it. */
  readonly problem?: string;
}

/** A field of the first byte; those of the second move their offset. */
export function bitField(
  name: FrameFieldName,
  byte: number,
  { first, count = 1, meaning, problem }: { first: number; count?: number; meaning: string; problem?: string },
): FrameField {
  const value = (byte >> (8 - first - count)) & ((1 << count) - 1);
  return {
    name,
    offset: 0,
    length: 1,
    bits: { first, count },
    hex: byte.toString(16).padStart(2, "0"),
    value: String(value),
    meaning,
    section: "§5.2",
    ...(problem !== undefined && { problem }),
  };
}

/** What a field says that has not come whole. */
export function cut(words: FrameWords, have: number, of: number | bigint): { value: string; meaning: string } {
  return { value: "…", meaning: words.cut(have, of) };
}
