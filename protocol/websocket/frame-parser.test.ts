import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countingBytes, cutAt, hex, toHex, utf8 } from "../bytes-for-tests.ts";
import { encodeFrame, type Frame, Opcode } from "./frame.ts";
import { concatBytes } from "../bytes.ts";
import { createFrameParser } from "./frame-parser.ts";
import { parse, parseEveryCut } from "./parse-for-tests.ts";

describe("reads the examples of RFC 6455 §5.7, cut at every byte", () => {
  test.for([
    ["an unmasked text message", "client", "81 05 48 65 6c 6c 6f", ["fin 1: 48 65 6c 6c 6f"]],
    ["a masked one", "server", "81 85 37 fa 21 3d 7f 9f 4d 51 58", ["fin masked 1: 48 65 6c 6c 6f"]],
    ["a fragmented one", "client", "01 03 48 65 6c 80 02 6c 6f", ["more 1: 48 65 6c", "fin 0: 6c 6f"]],
    ["an unmasked ping", "client", "89 05 48 65 6c 6c 6f", ["fin 9: 48 65 6c 6c 6f"]],
    ["a masked pong", "server", "8a 85 37 fa 21 3d 7f 9f 4d 51 58", ["fin masked a: 48 65 6c 6c 6f"]],
  ] as const)("%s", ([, role, bytes, frames]) => {
    expect(parseEveryCut(role, hex(bytes))).toEqual(frames);
  });

  test("256 bytes of binary", () => {
    const input = concatBytes([hex("82 7e 01 00"), countingBytes(256)]);
    expect(parseEveryCut("client", input)).toEqual([`fin 2: ${toHex(countingBytes(256))}`]);
  });
});

describe("one chunk is not one frame (§5.2)", () => {
  test("two frames in one chunk are two frames", () => {
    expect(parseEveryCut("client", hex("81 01 61 82 02 62 63"))).toEqual(["fin 1: 61", "fin 2: 62 63"]);
  });

  test("empty frames one after the other, each with a key of its own", () => {
    const input = hex("81 80 01 02 03 04 89 80 05 06 07 08 82 81 ff 00 00 00 9e");
    expect(parseEveryCut("server", input)).toEqual(["fin masked 1: ", "fin masked 9: ", "fin masked 2: 61"]);
  });

  test("a frame is handed over with its last byte, not before", () => {
    const frame = hex("81 05 48 65 6c 6c 6f");
    expect(parse("client", [frame.slice(0, -1)])).toEqual([]);
    expect(parse("client", [frame.slice(0, -1), frame.slice(-1)])).toHaveLength(1);
  });

  test("an empty chunk changes nothing", () => {
    const nothing = new Uint8Array(0);
    expect(parse("client", [nothing, hex("81"), nothing, hex("02 61"), nothing, hex("62"), nothing])).toEqual([
      "fin 1: 61 62",
    ]);
  });
});

test("a chunk may be a view into larger memory, as Node's pooled buffers are", () => {
  const input = hex("82 fe 00 80 37 fa 21 3d");
  for (let offset = 0; offset < 5; offset++) {
    const memory = Buffer.alloc(300, 0xee);
    memory.set(input, offset);
    memory.set(new Uint8Array(128), offset + input.length);
    const chunk = memory.subarray(offset, offset + input.length + 128);
    const cut = 6; // inside the masking key
    const lines = parse("server", [chunk.subarray(0, cut), chunk.subarray(cut)]);
    expect(lines).toEqual([`fin masked 2: ${"37 fa 21 3d ".repeat(32).trim()}`]);
    expect(memory.subarray(offset + input.length + 128).every((byte) => byte === 0xee)).toBe(true);
  }
});

const frameArbitrary = fc.record({
  opcode: fc.constantFrom(...Object.values(Opcode)),
  fin: fc.boolean(),
  payload: fc.oneof(fc.uint8Array({ maxLength: 20 }), fc.integer({ min: 120, max: 400 }).map(countingBytes)),
});

test("what encodeFrame wrote is read again, wherever the stream is cut and in both roles (§5.1, §5.2)", () => {
  const property = fc.property(
    fc.array(frameArbitrary, { maxLength: 8 }),
    fc.array(fc.nat(), { maxLength: 20 }),
    fc.option(fc.uint8Array({ minLength: 4, maxLength: 4 }), { nil: undefined }),
    (drawn, positions, maskingKey) => {
      const sent = drawn.map(({ opcode, fin, payload }) =>
        (opcode & 8) === 0 ? { opcode, fin, payload } : { opcode, fin: true, payload: payload.subarray(0, 125) },
      );
      const input = concatBytes(
        sent.map(({ opcode, fin, payload }) => encodeFrame(opcode, payload, { fin, maskingKey })),
      );
      const received: Frame[] = [];
      const role = maskingKey === undefined ? "client" : "server";
      const parser = createFrameParser({ role, maxPayloadBytes: 400, onFrame: (frame) => received.push(frame) });
      for (const chunk of cutAt(input, positions)) parser.push(chunk);
      expect(received).toEqual(sent.map((frame) => ({ ...frame, rsv1: false, masked: maskingKey !== undefined })));
    },
  );
  fc.assert(property, { numRuns: 100 });
});

test("payloads handed over earlier stay as they were when later frames arrive", () => {
  const payloads: Uint8Array[] = [];
  const parser = createFrameParser({ role: "server", maxPayloadBytes: 99, onFrame: (f) => payloads.push(f.payload) });
  const maskingKey = hex("a1 b2 c3 d4");
  const frames = concatBytes(["one", "two", "three"].map((t) => encodeFrame(Opcode.text, utf8(t), { maskingKey })));
  for (const chunk of cutAt(frames, [7, 11, 20])) parser.push(chunk);
  expect(payloads.map((payload) => new TextDecoder().decode(payload))).toEqual(["one", "two", "three"]);
});
