// The length field at its boundaries: 7 bits, 16 bits, 64 bits (§5.2, claim C11), and the limit on payloads.
import { describe, expect, test } from "vitest";
import { countingBytes, cutAt, hex, toHex } from "../bytes-for-tests.ts";
import { encodeFrame, type Frame, frameHeaderBytes, Opcode } from "./frame.ts";
import { createFrameParser } from "./frame-parser.ts";
import { parse, parseEveryCut } from "./parse-for-tests.ts";

describe("reads payloads at every length boundary in both roles (§5.2)", () => {
  const roles = [
    ["client", undefined],
    ["server", hex("37 fa 21 3d")],
  ] as const;
  const cases = roles.flatMap(([role, key]) =>
    [0, 125, 126, 127, 65_535, 65_536].map((length) => [role, length, key] as const),
  );

  test.for(cases)("as a %s: %i bytes, cut at every byte of the header and around", ([role, length, maskingKey]) => {
    const payload = countingBytes(length);
    const frame = encodeFrame(Opcode.binary, payload, { maskingKey });
    const headerBytes = frameHeaderBytes(length, maskingKey !== undefined);
    for (let at = 0; at <= headerBytes + 5; at++) {
      const received: Frame[] = [];
      const parser = createFrameParser({ role, maxPayloadBytes: 65_536, onFrame: (each) => received.push(each) });
      for (const chunk of cutAt(frame, [at, frame.length - 1])) parser.push(chunk);
      expect(received.map((each) => each.payload.length)).toEqual([length]);
      expect(Buffer.compare(received[0]!.payload, payload)).toBe(0);
    }
  });
});

describe("refuses a length that is not in its shortest form (§5.2)", () => {
  test.for([
    ["0 in 16 bits", "82 7e 00 00"],
    ["125 in 16 bits", "82 7e 00 7d"],
    ["0 in 64 bits", "82 7f 00 00 00 00 00 00 00 00"],
    ["126 in 64 bits", "82 7f 00 00 00 00 00 00 00 7e"],
    ["65,535 in 64 bits", "82 7f 00 00 00 00 00 00 ff ff"],
  ])("%s", ([, header]) => {
    expect(parseEveryCut("client", hex(`${header}`))).toEqual(["1002 non-minimal-length"]);
  });
});

test("refuses a 64-bit length with its top bit set (§5.2)", () => {
  expect(parseEveryCut("client", hex("82 7f 80 00 00 00 00 00 00 00"))).toEqual(["1002 length-top-bit"]);
  expect(parseEveryCut("client", hex("82 7f ff ff ff ff ff ff ff ff"))).toEqual(["1002 length-top-bit"]);
});

describe("refuses a payload over the limit with 1009, before it is read and before its masking key (§7.4.1)", () => {
  test.for([
    ["client", 100, "82 65"],
    ["server", 100, "82 e5"],
    ["server", 1000, "82 fe 03 e9"],
    ["client", 65_536, "82 7f 00 00 00 00 00 01 00 01"],
    ["server", 65_536, "82 ff 7f ff ff ff ff ff ff ff"],
    ["client", 2 ** 31, "82 7f 00 00 00 01 00 00 00 00"],
  ] as const)("as a %s with a limit of %i: %s", ([role, limit, header]) => {
    expect(parseEveryCut(role, hex(header), limit)).toEqual(["1009 message-too-big"]);
  });

  test("a payload of just the limit is taken", () => {
    expect(parse("client", [hex("82 03 61 62 63")], 3)).toEqual([`fin 2: ${toHex(hex("61 62 63"))}`]);
    expect(parse("client", [hex("82 04 61 62 63 64")], 3)).toEqual(["1009 message-too-big"]);
  });
});
