import { describe, expect, test } from "vitest";
import { hex, toHex, utf8 } from "../bytes-for-tests.ts";
import { WebSocketError } from "./errors.ts";
import { type Frame, Opcode } from "./frame.ts";
import { MessageAssembler } from "./message-assembler.ts";
import { pureUtf8 } from "./utf8-for-tests.ts";

const { continuation, text, binary } = Opcode;

function fin(opcode: Opcode, payload: Uint8Array): Frame {
  return { fin: true, rsv1: false, opcode, masked: false, payload };
}

function more(opcode: Opcode, payload: Uint8Array): Frame {
  return { ...fin(opcode, payload), fin: false };
}

/** What comes out of data frames: messages, then the rule that was broken and by which frame. */
function assemble(frames: readonly Frame[], maxMessageBytes = 100): string[] {
  const lines: string[] = [];
  const assembler = new MessageAssembler(
    {
      onText: (message) => lines.push(`text ${message}`),
      onBinary: (message) => lines.push(`binary ${toHex(message)}`),
    },
    { maxMessageBytes, utf8: pureUtf8 },
  );
  for (const [index, frame] of frames.entries()) {
    try {
      assembler.push(frame);
    } catch (error) {
      if (!(error instanceof WebSocketError)) throw error;
      return [...lines, `frame ${index}: ${error.closeCode} ${error.code}`];
    }
  }
  return lines;
}

describe("joins fragments (§5.4, C13)", () => {
  test("an unfragmented message is one frame with FIN and an opcode other than 0", () => {
    expect(assemble([fin(text, utf8("Hello"))])).toEqual(["text Hello"]);
    expect(assemble([fin(binary, hex("00 ff"))])).toEqual(["binary 00 ff"]);
  });

  test("a fragmented one begins with the opcode, goes on with 0 and ends with FIN", () => {
    expect(assemble([more(text, utf8("Hel"))])).toEqual([]);
    expect(assemble([more(text, utf8("He")), more(continuation, utf8("l")), fin(continuation, utf8("lo"))])).toEqual([
      "text Hello",
    ]);
  });

  test("fragments may be empty, and so may messages", () => {
    const nothing = new Uint8Array(0);
    expect(assemble([fin(text, nothing)])).toEqual(["text "]);
    expect(assemble([more(binary, nothing), more(continuation, hex("01")), fin(continuation, nothing)])).toEqual([
      "binary 01",
    ]);
    expect(assemble([more(binary, nothing), fin(continuation, nothing)])).toEqual(["binary "]);
  });

  test("nothing of one message is left in the next", () => {
    const frames = [
      more(text, utf8("a")),
      fin(continuation, utf8("b")),
      more(binary, hex("ff")),
      fin(continuation, hex("fe")),
      fin(text, utf8("c")),
    ];
    expect(assemble(frames, 2)).toEqual(["text ab", "binary ff fe", "text c"]);
  });

  test("refuses a continuation of nothing", () => {
    expect(assemble([fin(continuation, utf8("a"))])).toEqual(["frame 0: 1002 unexpected-continuation"]);
    expect(assemble([more(continuation, utf8("a"))])).toEqual(["frame 0: 1002 unexpected-continuation"]);
    const afterTheEnd = [more(text, utf8("a")), fin(continuation, utf8("b")), fin(continuation, utf8("c"))];
    expect(assemble(afterTheEnd)).toEqual(["text ab", "frame 2: 1002 unexpected-continuation"]);
  });

  test("refuses a new message inside a fragmented one", () => {
    for (const opcode of [text, binary]) {
      const frames = [more(text, utf8("a")), fin(opcode, utf8("b"))];
      expect(assemble(frames)).toEqual(["frame 1: 1002 expected-continuation"]);
    }
  });
});

describe("text is UTF-8 over the whole message, not frame by frame (§5.6, §8.1)", () => {
  const party = utf8("🎉");

  test("a character may be cut between fragments", () => {
    for (let cut = 0; cut <= party.length; cut++) {
      const frames = [more(text, party.subarray(0, cut)), fin(continuation, party.subarray(cut))];
      expect(assemble(frames)).toEqual(["text 🎉"]);
    }
  });

  test("a byte order mark is a character of the text", () => {
    expect(assemble([fin(text, hex("ef bb bf 61"))])).toEqual(["text \ufeffa"]);
  });

  test("fails with 1007 on bytes that are not UTF-8", () => {
    expect(assemble([fin(text, hex("48 ff"))])).toEqual(["frame 0: 1007 invalid-utf8"]);
  });

  test("fails with the fragment that brings the first impossible byte, not at the end", () => {
    const frames = [more(text, hex("48 ed")), more(continuation, hex("a0")), fin(continuation, hex("80"))];
    expect(assemble(frames)).toEqual(["frame 1: 1007 invalid-utf8"]);
  });

  test("fails on a message that ends inside a character", () => {
    expect(assemble([fin(text, party.subarray(0, 3))])).toEqual(["frame 0: 1007 invalid-utf8"]);
    const frames = [more(text, party.subarray(0, 2)), fin(continuation, party.subarray(2, 3))];
    expect(assemble(frames)).toEqual(["frame 1: 1007 invalid-utf8"]);
  });

  test("binary is any bytes", () => {
    const frames = [more(binary, hex("ff")), fin(continuation, hex("ed a0"))];
    expect(assemble(frames)).toEqual(["binary ff ed a0"]);
  });
});

describe("a message over the limit fails with 1009 (§7.4.1)", () => {
  const three = hex("01 02 03");

  test("in one frame", () => {
    expect(assemble([fin(binary, three)], 3)).toEqual(["binary 01 02 03"]);
    expect(assemble([fin(binary, three)], 2)).toEqual(["frame 0: 1009 message-too-big"]);
  });

  test("over its fragments, with the one that is too much", () => {
    const frames = [more(binary, three), more(continuation, three), fin(continuation, new Uint8Array(0))];
    expect(assemble(frames, 6)).toEqual(["binary 01 02 03 01 02 03"]);
    expect(assemble(frames, 5)).toEqual(["frame 1: 1009 message-too-big"]);
  });
});
