// Where RSV1 may stand once permessage-deflate was agreed, and where not (RFC 7692 §6, RFC 6455 §5.2).
import { describe, expect, test } from "vitest";
import { everyCut, hex, toHex } from "../bytes-for-tests.ts";
import { WebSocketError } from "./errors.ts";
import { createFrameParser } from "./frame-parser.ts";

/** One line per frame, "rsv1 1: 61"; at the end "1002 reserved-bits" where it threw. The same for every cut. */
function parse(input: string, takesRsv1 = true): string[] {
  let expected: string[] | undefined;
  for (const chunks of everyCut(hex(input))) {
    const lines: string[] = [];
    const parser = createFrameParser({
      role: "client",
      maxPayloadBytes: 100,
      takesRsv1,
      onFrame: ({ rsv1, opcode, payload }) => {
        lines.push(`${rsv1 ? "rsv1 " : ""}${opcode.toString(16)}: ${toHex(payload)}`);
      },
    });
    try {
      for (const chunk of chunks) parser.push(chunk);
    } catch (error) {
      if (!(error instanceof WebSocketError)) throw error;
      lines.push(`${error.closeCode} ${error.code}`);
    }
    expected ??= lines;
    expect(lines, chunks.map(toHex).join(" | ")).toEqual(expected);
  }
  return expected ?? [];
}

describe("with permessage-deflate RSV1 is the first frame's of a message, and says that it is compressed (RFC 7692 §6)", () => {
  test.for([
    ["text in one frame", "c1 01 61", ["rsv1 1: 61"]],
    ["binary in one frame", "c2 01 61", ["rsv1 2: 61"]],
    ["the first of fragments, the others without (§6.1)", "41 01 61 00 01 62 80 00", ["rsv1 1: 61", "0: 62", "0: "]],
    [
      "compressed and not compressed, as each message likes",
      "c1 00 81 00 c2 00 82 00",
      ["rsv1 1: ", "1: ", "rsv1 2: ", "2: "],
    ],
    ["a ping between the fragments, without", "41 00 89 00 80 01 61", ["rsv1 1: ", "9: ", "0: 61"]],
  ] as const)("%s", ([, input, frames]) => {
    expect(parse(input)).toEqual(frames);
  });
});

describe("a receiver fails with 1002 on RSV1 anywhere else (RFC 7692 §6.1; RFC 6455 §5.2)", () => {
  test.for([
    ["a continuation", "40"],
    ["the last continuation", "c0"],
    ["a Close frame", "c8"],
    ["a ping", "c9"],
    ["a pong", "ca"],
    ["a reserved data opcode", "c3"],
    ["a reserved control opcode", "cb"],
  ])("%s", ([, first]) => {
    expect(parse(`${first} 00`)).toEqual(["1002 reserved-bits"]);
    expect(parse(`41 01 61 ${first} 00`)).toEqual(["rsv1 1: 61", "1002 reserved-bits"]);
  });

  test("RSV2 and RSV3 belong to nobody, with RSV1 or without", () => {
    for (const first of ["a1", "91", "b1", "e1", "d1", "f1", "a0", "90", "a9", "99"]) {
      expect(parse(`${first} 00`), first).toEqual(["1002 reserved-bits"]);
    }
  });
});

test("without an agreement no frame may have it (RFC 6455 §5.2)", () => {
  for (const first of ["c1", "c2", "41", "42", "c0", "40", "c8", "c9", "ca"]) {
    expect(parse(`${first} 00`, false), first).toEqual(["1002 reserved-bits"]);
  }
});
