import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countingBytes, cutAt, everyCut, hex } from "../bytes-for-tests.ts";
import { CLIENT_PREFACE_BYTES, FrameTally } from "./frame-tally.ts";

/** A frame as §4.1 writes it. */
function frame(type: number, flags: number, payload: Uint8Array, streamId = 1): Uint8Array {
  const header = Buffer.alloc(9);
  header.writeUIntBE(payload.length, 0, 3);
  header.set([type, flags], 3);
  header.writeUInt32BE(streamId, 5);
  return Buffer.concat([header, payload]);
}

function tallyOf(pieces: Iterable<Uint8Array>, prefaceBytes = 0) {
  const tally = new FrameTally(prefaceBytes);
  for (const piece of pieces) tally.push(piece);
  const { fieldBlockBytes, dataBytes, framingBytes } = tally;
  return { fieldBlockBytes, dataBytes, framingBytes };
}

const CASES = [
  ["DATA", frame(0, 0x1, countingBytes(7)), { fieldBlockBytes: 0, dataBytes: 7, framingBytes: 9 }],
  ["empty DATA", frame(0, 0x1, hex("")), { fieldBlockBytes: 0, dataBytes: 0, framingBytes: 9 }],
  [
    "padded DATA (§6.1)",
    frame(0, 0x8, hex("02 aa bb cc 00 00")),
    { fieldBlockBytes: 0, dataBytes: 3, framingBytes: 12 },
  ],
  ["DATA of padding alone", frame(0, 0x8, hex("02 00 00")), { fieldBlockBytes: 0, dataBytes: 0, framingBytes: 12 }],
  ["HEADERS", frame(1, 0x4, hex("82 86 84")), { fieldBlockBytes: 3, dataBytes: 0, framingBytes: 9 }],
  [
    "HEADERS with padding and priority (§6.2)",
    frame(1, 0x2c, hex("01  80 00 00 00 0f  82 86  00")),
    { fieldBlockBytes: 2, dataBytes: 0, framingBytes: 9 + 1 + 5 + 1 },
  ],
  ["CONTINUATION", frame(9, 0x4, hex("82 86")), { fieldBlockBytes: 2, dataBytes: 0, framingBytes: 9 }],
  [
    "CONTINUATION, which is never padded (§6.10)",
    frame(9, 0xc, hex("02 86")),
    { fieldBlockBytes: 2, dataBytes: 0, framingBytes: 9 },
  ],
  [
    "padded PUSH_PROMISE (§6.6)",
    frame(5, 0xc, hex("01  00 00 00 02  82 86 84  00")),
    { fieldBlockBytes: 3, dataBytes: 0, framingBytes: 9 + 1 + 4 + 1 },
  ],
  [
    "SETTINGS, PING, WINDOW_UPDATE and GOAWAY",
    Buffer.concat([
      frame(4, 0x8, countingBytes(12), 0),
      frame(6, 0, countingBytes(8), 0),
      frame(8, 0, countingBytes(4), 0),
      frame(7, 0, countingBytes(8), 0),
    ]),
    { fieldBlockBytes: 0, dataBytes: 0, framingBytes: 4 * 9 + 12 + 8 + 4 + 8 },
  ],
  [
    "a type that nobody knows (§4.1)",
    frame(0xbe, 0x8, countingBytes(5)),
    { fieldBlockBytes: 0, dataBytes: 0, framingBytes: 14 },
  ],
  [
    "more padding than payload, an error (§6.1)",
    frame(0, 0x8, hex("09 aa")),
    { fieldBlockBytes: 0, dataBytes: 0, framingBytes: 11 },
  ],
] as const;

describe("the octets of an HTTP/2 connection by class (RFC 9113 §6)", () => {
  it.each(CASES)("%s", (_name, bytes, expected) => {
    for (const pieces of everyCut(bytes)) expect(tallyOf(pieces)).toEqual(expected);
  });

  it("takes the client's preface for framing (§3.4)", () => {
    const bytes = Buffer.concat([Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), frame(1, 0x4, hex("82"))]);
    for (const pieces of everyCut(bytes)) {
      const expected = { fieldBlockBytes: 1, dataBytes: 0, framingBytes: 24 + 9 };
      expect(tallyOf(pieces, CLIENT_PREFACE_BYTES)).toEqual(expected);
    }
  });

  it("adds up frame by frame, wherever the stream is cut", () => {
    const anyFrames = fc.array(fc.constantFrom(...CASES), { maxLength: 12 });
    fc.assert(
      fc.property(anyFrames, fc.array(fc.nat(), { maxLength: 20 }), (cases, positions) => {
        const sum = { fieldBlockBytes: 0, dataBytes: 0, framingBytes: 0 };
        for (const [, , expected] of cases) {
          sum.fieldBlockBytes += expected.fieldBlockBytes;
          sum.dataBytes += expected.dataBytes;
          sum.framingBytes += expected.framingBytes;
        }
        const stream = Buffer.concat(cases.map(([, bytes]) => bytes));
        expect(tallyOf(cutAt(stream, positions))).toEqual(sum);
      }),
    );
  });

  it("counts a long frame while it comes", () => {
    const tally = new FrameTally(0);
    tally.push(frame(0, 0, countingBytes(100)).subarray(0, 59));
    expect(tally.dataBytes).toBe(50);
  });
});
