// Frames handed on in pieces as they come: the same message in other fragments, as any intermediary may make (RFC 6455 §5.4).
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concatBytes } from "../bytes.ts";
import { countingBytes, cutAt, everyCut, hex, toHex } from "../bytes-for-tests.ts";
import { encodeFrame, type Frame, isControl, Opcode } from "./frame.ts";
import { createFrameParser, type FrameParser } from "./frame-parser.ts";

function start(masked = false, maxPayloadBytes = 1000): { parser: FrameParser; frames: Frame[] } {
  const frames: Frame[] = [];
  const parser = createFrameParser({
    role: masked ? "server" : "client",
    maxPayloadBytes,
    takesRsv1: true,
    refragments: true,
    onFrame: (frame) => frames.push({ ...frame, payload: frame.payload.slice() }),
  });
  return { parser, frames };
}

function show({ fin, rsv1, opcode, payload }: Frame): string {
  return `${fin ? "fin" : "more"}${rsv1 ? " rsv1" : ""} ${opcode}: ${toHex(payload)}`;
}

function parse(chunks: readonly string[]): string[] {
  const { parser, frames } = start();
  for (const chunk of chunks) parser.push(hex(chunk));
  return frames.map(show);
}

/** The data of each message joined, and the control frames where they came: what must not depend on the cut. */
function content(frames: readonly Frame[]): string[] {
  const lines: string[] = [];
  let message: Frame | undefined;
  for (const frame of frames) {
    if (isControl(frame.opcode)) {
      lines.push(show(frame));
      continue;
    }
    expect(frame.opcode === Opcode.continuation).toBe(message !== undefined);
    message = {
      ...(message ?? frame),
      fin: frame.fin,
      payload: concatBytes([message?.payload ?? hex(""), frame.payload]),
    };
    if (!frame.fin) continue;
    lines.push(show(message));
    message = undefined;
  }
  if (message !== undefined) lines.push(show(message));
  return lines;
}

describe("a data frame that has not all come is handed on in fragments (§5.4)", () => {
  test("FIN comes with the last piece, the opcode and RSV1 with the first (RFC 7692 §6.1)", () => {
    expect(parse(["c1 05 01 02", "03", "04 05"])).toEqual(["more rsv1 1: 01 02", "more 0: 03", "fin 0: 04 05"]);
  });

  test("without FIN none of the pieces has it", () => {
    expect(parse(["01 02 01", "02 80 02 03", "04"])).toEqual(["more 1: 01", "more 0: 02", "more 0: 03", "fin 0: 04"]);
  });

  test("a header without a byte of its payload is not handed on, and costs the message neither opcode nor RSV1", () => {
    expect(parse(["c2 02", "", "07", "", "08"])).toEqual(["more rsv1 2: 07", "fin 0: 08"]);
    expect(parse(["c2", "02", "07 08"])).toEqual(["fin rsv1 2: 07 08"]);
  });

  test("a frame that is all there is handed on whole", () => {
    expect(parse(["c1 02 01 02 81 00 82 01 03"])).toEqual(["fin rsv1 1: 01 02", "fin 1: ", "fin 2: 03"]);
  });

  test("nothing is held back of it", () => {
    const { parser } = start();
    parser.push(hex("82 05 01 02"));
    expect(parser.unfinishedBytes).toBe(0);
  });
});

describe("a control frame is never in pieces (§5.5)", () => {
  test.for(["88 04 03 e8 6f 6b", "89 04 01 02 03 04", "8a 04 01 02 03 04"])("%s, cut at every byte", (frame) => {
    for (const chunks of everyCut(hex(frame))) {
      const { parser, frames } = start();
      for (const chunk of chunks) parser.push(chunk);
      expect(frames.map(show)).toEqual([`fin ${hex(frame)[0]! & 0xf}: ${frame.slice(6)}`]);
    }
  });

  test("unfinishedBytes says how much of its payload has come", () => {
    const { parser } = start();
    const counts = ["89", "04", "01", "02 03", "04", "89"].map((chunk) => {
      parser.push(hex(chunk));
      return parser.unfinishedBytes;
    });
    expect(counts).toEqual([0, 0, 1, 3, 0, 0]);
  });
});

test("unfinishedBytes of a parser that does not refragment: what has come of a data frame as well", () => {
  const parser = createFrameParser({ role: "client", maxPayloadBytes: 9, onFrame() {} });
  const counts = ["82 04", "01 02", "03", "04", "82 01 05"].map((chunk) => {
    parser.push(hex(chunk));
    return parser.unfinishedBytes;
  });
  expect(counts).toEqual([0, 2, 3, 0, 0]);
});

const drawnFrame = fc.record({
  opcode: fc.constantFrom<Opcode>(Opcode.text, Opcode.binary, Opcode.ping, Opcode.pong),
  rsv1: fc.boolean(),
  payload: fc.oneof(fc.uint8Array({ maxLength: 20 }), fc.integer({ min: 100, max: 400 }).map(countingBytes)),
  cuts: fc.array(fc.nat(), { maxLength: 3 }),
});

test("joined, what comes out is what went in: over every cut, fragment, key and role (§5.3, §5.4)", () => {
  const key = fc.option(fc.uint8Array({ minLength: 4, maxLength: 4 }), { nil: undefined });
  const property = fc.property(
    fc.array(drawnFrame, { maxLength: 6 }),
    fc.array(fc.nat(), { maxLength: 20 }),
    key,
    (drawn, positions, maskingKey) => {
      const frames: Uint8Array[] = [];
      const expected: string[] = [];
      for (const { opcode, rsv1: drawnRsv1, payload: drawnPayload, cuts } of drawn) {
        const control = isControl(opcode);
        const payload = control ? drawnPayload.subarray(0, 125) : drawnPayload;
        const rsv1 = drawnRsv1 && !control;
        const fragments = control ? [payload] : cutAt(payload, cuts);
        for (const [i, fragment] of fragments.entries()) {
          const bits = { fin: i === fragments.length - 1, rsv1: rsv1 && i === 0, maskingKey };
          frames.push(encodeFrame(i === 0 ? opcode : Opcode.continuation, fragment, bits));
        }
        expected.push(show({ fin: true, rsv1, opcode, payload, masked: false }));
      }
      const input = concatBytes(frames);
      const cutsOfStream = [positions, [], Array.from(input, (_, i) => i)];
      for (const chunks of cutsOfStream.map((cuts) => cutAt(input, cuts))) {
        const { parser, frames: received } = start(maskingKey !== undefined);
        for (const chunk of chunks) parser.push(chunk);
        expect(content(received)).toEqual(expected);
        expect(received.every(({ masked }) => masked === (maskingKey !== undefined))).toBe(true);
        expect(parser.unfinishedBytes).toBe(0);
      }
    },
  );
  fc.assert(property, { numRuns: 100 });
});
