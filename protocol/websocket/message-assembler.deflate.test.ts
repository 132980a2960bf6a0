// Compressed messages out of frames: joined first, inflated after, checked then (RFC 7692 §6.2, RFC 6455 §8.1).
import * as zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import { cutAt, hex, toHex, utf8 } from "../bytes-for-tests.ts";
import { deflatePair } from "./deflate-for-tests.ts";
import { WebSocketError } from "./errors.ts";
import { type Frame, Opcode } from "./frame.ts";
import { MessageAssembler, type MessageHandlers } from "./message-assembler.ts";
import { maxCompressedBytes } from "./message-deflate.ts";
import { rawDeflateFromNode } from "./node-platform.ts";
import { pureUtf8 } from "./utf8-for-tests.ts";

const { continuation, text, binary } = Opcode;
/** "Hello" of RFC 7692 §7.2.3.1. */
const HELLO = hex("f2 48 cd c9 c9 07 00");

/** The frames of one message; the first has RSV1. */
function fragments(opcode: Opcode, pieces: readonly Uint8Array[], rsv1 = true): Frame[] {
  return pieces.map((payload, i) => ({
    fin: i === pieces.length - 1,
    rsv1: rsv1 && i === 0,
    opcode: i === 0 ? opcode : continuation,
    masked: false,
    payload,
  }));
}

function compressed(message: Uint8Array): Uint8Array {
  return zlib.deflateRawSync(message, { finishFlush: zlib.constants.Z_SYNC_FLUSH }).subarray(0, -4);
}

/** The lines of what came out, and of the frame that failed. `asBytes`: text is asked for as bytes. */
function assemble(frames: readonly Frame[], { max = 100, asBytes = false, deflated = true } = {}): string[] {
  const lines: string[] = [];
  const handlers: MessageHandlers = {
    onText: (message) => lines.push(`text ${message}`),
    onBinary: (message) => lines.push(`binary ${toHex(message)}`),
    onTextBytes: asBytes ? (bytes) => void lines.push(`bytes ${toHex(bytes)}`) : undefined,
  };
  const { server } = deflatePair(rawDeflateFromNode(zlib), {}, { maxMessageBytes: max });
  const deflate = deflated ? server : undefined;
  const assembler = new MessageAssembler(handlers, { maxMessageBytes: max, utf8: pureUtf8, deflate });
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

describe("the payloads of all fragments are inflated together (RFC 7692 §6.2)", () => {
  test("two fragments as in §7.2.3.1", () => {
    expect(assemble(fragments(text, [HELLO.subarray(0, 3), HELLO.subarray(3)]))).toEqual(["text Hello"]);
  });

  test("cut anywhere, also into single and empty fragments", () => {
    const single = Array.from(HELLO, (byte) => Uint8Array.of(byte));
    const cuts = Array.from({ length: 8 }, (_, at) => cutAt(HELLO, [at, at]));
    for (const pieces of [single, [HELLO], ...cuts]) {
      expect(assemble(fragments(text, pieces))).toEqual(["text Hello"]);
      expect(assemble(fragments(binary, pieces))).toEqual([`binary ${toHex(utf8("Hello"))}`]);
    }
  });

  test("messages that are compressed and messages that are not take turns, and the window is only of the first (§6.1, §7.2.3.2)", () => {
    const again = hex("f2 00 11 00 00");
    const frames = [
      ...fragments(text, [HELLO]),
      ...fragments(text, [utf8("pla"), utf8("in")], false),
      ...fragments(text, [again.subarray(0, 2), again.subarray(2)]),
      ...fragments(binary, [hex("01")], false),
      ...fragments(text, [again]),
    ];
    expect(assemble(frames)).toEqual(["text Hello", "text plain", "text Hello", "binary 01", "text Hello"]);
  });

  test("without an agreement RSV1 is refused even if a parser let it through (RFC 6455 §5.2)", () => {
    expect(assemble(fragments(text, [HELLO]), { deflated: false })).toEqual(["frame 0: 1002 reserved-bits"]);
  });
});

describe("text is UTF-8 after inflating, not before (RFC 6455 §8.1)", () => {
  test("compressed bytes that are not UTF-8 are no reason to fail", () => {
    expect(HELLO.some((byte) => byte >= 0x80)).toBe(true);
    expect(assemble(fragments(text, [compressed(utf8("我是阿宝哥"))]))).toEqual(["text 我是阿宝哥"]);
  });

  test.for(["ff", "48 c3", "ed a0 80", "f0 9f 98"])("%s fails with 1007, as text and as its bytes", (bad) => {
    for (const pieces of [[compressed(hex(bad))], cutAt(compressed(hex(bad)), [2, 3])]) {
      const failed = [`frame ${pieces.length - 1}: 1007 invalid-utf8`];
      expect(assemble(fragments(text, pieces))).toEqual(failed);
      expect(assemble(fragments(text, pieces), { asBytes: true })).toEqual(failed);
      expect(assemble(fragments(binary, pieces))).toEqual([`binary ${bad}`]);
    }
  });

  test("as bytes: the text's own, a byte order mark included (RFC 6455 §5.6)", () => {
    const bytes = utf8("\ufeffé");
    expect(assemble(fragments(text, [compressed(bytes)]), { asBytes: true })).toEqual([`bytes ${toHex(bytes)}`]);
  });
});

describe("the limit holds before and after inflating: 1009 (RFC 6455 §7.4.1, §10.4)", () => {
  const message = compressed(new Uint8Array(50));

  test("after", () => {
    expect(message.length).toBeLessThan(10);
    expect(assemble(fragments(binary, [message]), { max: 50 })).toHaveLength(1);
    expect(assemble(fragments(binary, [message]), { max: 49 })).toEqual(["frame 0: 1009 message-too-big"]);
    expect(assemble(fragments(binary, cutAt(message, [2])), { max: 49 })).toEqual(["frame 1: 1009 message-too-big"]);
  });

  test("before, with the fragment that is too much: nothing is inflated", () => {
    const most = maxCompressedBytes(3); // noise grows when it is compressed
    const pieces = [new Uint8Array(most), hex("00"), hex("00")];
    expect(assemble(fragments(binary, pieces), { max: 3 })).toEqual(["frame 1: 1009 message-too-big"]);
  });
});

test("corrupt data fails with 1007 by the last fragment (RFC 7692 §7.2.2)", () => {
  expect(assemble(fragments(binary, [hex("ff"), hex("ff")]))).toEqual(["frame 1: 1007 invalid-deflate"]);
});
