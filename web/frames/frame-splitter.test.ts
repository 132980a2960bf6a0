import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countingBytes, hex, toHex } from "../../protocol/bytes-for-tests.ts";
import { encodeFrame, Opcode } from "../../protocol/websocket/frame.ts";
import { FrameSplitter, SHOWN_PAYLOAD_BYTES, type SplitFrame } from "./frame-splitter.ts";

function split(...chunks: readonly Uint8Array[]): SplitFrame[] {
  const frames: SplitFrame[] = [];
  const splitter = new FrameSplitter((frame) => frames.push(frame));
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return frames;
}

test("frames come out as they were on the wire, wherever the chunks were cut, whichever rules they break", () => {
  const wire = [
    "81 85 37 fa 21 3d 7f 9f 4d 51 58",
    "88 00",
    "a3 01 ff",
    "81 7e 00 05 48 65 6c 6c 6f",
    "89 80 01 02 03 04",
  ];
  const bytes = hex(wire.join(" "));
  for (let cut = 0; cut <= bytes.length; cut++) {
    const frames = split(bytes.subarray(0, cut), bytes.subarray(cut));
    expect(frames.map(({ shown }) => toHex(shown))).toEqual(wire);
    expect(frames.every(({ shown, totalBytes }) => shown.length === totalBytes)).toBe(true);
  }
});

test("of a long frame the beginning is kept, and its length is told", () => {
  const frame = encodeFrame(Opcode.binary, countingBytes(100_000));
  const next = hex("81 01 61");
  const property = fc.property(fc.array(fc.nat(frame.length + 3), { maxLength: 5 }), (cuts) => {
    const all = Uint8Array.from([...frame, ...next]);
    const at = [0, ...cuts.toSorted((one, other) => one - other), all.length];
    const [first, second] = split(...at.slice(1).map((end, index) => all.subarray(at[index], end)));
    expect(first?.totalBytes).toBe(100_010);
    expect(first?.arrivedBytes).toBe(100_010);
    expect(first && toHex(first.shown)).toBe(toHex(frame.subarray(0, 10 + SHOWN_PAYLOAD_BYTES)));
    expect(second && toHex(second.shown)).toBe("81 01 61");
  });
  fc.assert(property, { numRuns: 10 });
});

test("what the end of the connection cut off is told as far as it came", () => {
  expect(split(hex("81 05 48 65"))).toEqual([{ shown: hex("81 05 48 65"), totalBytes: 7, arrivedBytes: 4 }]);
  expect(split(hex("81"))).toEqual([{ shown: hex("81"), totalBytes: 1, arrivedBytes: 1 }]);
});
