// Section 1, framing: every form of the length, text and binary, in one piece and chopped (RFC 6455 §5.2, §5.6).
import { countingBytes } from "../../bytes-for-tests.ts";
import { BYTE_BY_BYTE, type Case } from "./case-for-tests.ts";
import { binary, fragments, OPCODE, text, type WireFrame } from "./wire-for-tests.ts";

const LENGTHS = [0, 1, 125, 126, 127, 128, 65_535, 65_536];

/** UTF-8 of exactly so many bytes, with characters of two. */
export function textOfBytes(bytes: number): string {
  return "é".repeat(bytes / 2) + "x".repeat(bytes % 2);
}

function chopsOf(length: number): (number | undefined)[] {
  return [undefined, 997, ...(length <= 128 ? [BYTE_BY_BYTE] : [])];
}

function framed(title: string, frame: (length: number) => WireFrame): Case[] {
  return LENGTHS.flatMap((length) =>
    chopsOf(length).map((chopBytes) => ({
      title: `${title} of ${length} bytes${chopBytes === undefined ? "" : `, ${chopBytes} at a time`} (§5.2)`,
      frames: [frame(length)],
      ...(chopBytes !== undefined && { chopBytes }),
      replies: [frame(length)],
      end: "open" as const,
    })),
  );
}

export const FRAMING: readonly Case[] = [
  ...framed("1.1 text", (length) => text(textOfBytes(length))),
  ...framed("1.2 binary", (length) => binary(countingBytes(length))),
  {
    title: "1.3 many messages in one piece come back in order (§5.2)",
    frames: Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? text(`message ${i}`) : binary(countingBytes(i)))),
    replies: Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? text(`message ${i}`) : binary(countingBytes(i)))),
    end: "open",
  },
  {
    title: "1.4 a byte order mark and NUL are characters of the text (§5.6)",
    frames: [text("\ufeffa\0"), text("\ufeff")],
    replies: [text("\ufeffa\0"), text("\ufeff")],
    end: "open",
  },
  {
    title: "10.1 65,536 bytes of text in fragments of 1,300 bytes, cut in characters (§5.4)",
    frames: fragments(OPCODE.text, `x${textOfBytes(65_535)}`, 1300),
    replies: [text(`x${textOfBytes(65_535)}`)],
    end: "open",
  },
];
