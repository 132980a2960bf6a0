// What a frame parser refuses, and how early: a rule is checked as soon as its bytes are there.
import { describe, expect, test } from "vitest";
import { hex } from "../bytes-for-tests.ts";
import { parse, parseEveryCut } from "./parse-for-tests.ts";

describe("refuses reserved bits, since no extension was negotiated (§5.2)", () => {
  test.for([
    ["RSV1", "c1"],
    ["RSV2", "a1"],
    ["RSV3", "91"],
    ["all three on a close frame", "f8"],
  ])("%s", ([, first]) => {
    expect(parse("server", [hex(`${first}`)])).toEqual(["1002 reserved-bits"]);
    expect(parseEveryCut("client", hex(`${first} 01 61`))).toEqual(["1002 reserved-bits"]);
  });
});

test("refuses the reserved opcodes 3 to 7 and b to f by the first byte (§5.2)", () => {
  for (const opcode of ["3", "4", "5", "6", "7", "b", "c", "d", "e", "f"]) {
    expect(parse("server", [hex(`8${opcode}`)]), opcode).toEqual(["1002 reserved-opcode"]);
  }
});

test("takes the six opcodes that are defined (§5.2)", () => {
  for (const opcode of ["0", "1", "2", "8", "9", "a"]) {
    expect(parse("client", [hex(`8${opcode} 00`)]), opcode).toEqual([`fin ${opcode}: `]);
  }
});

describe("masking belongs to the client's frames and to no others (§5.1)", () => {
  test("a server refuses an unmasked frame by its second byte, also an empty one", () => {
    expect(parse("server", [hex("81 05")])).toEqual(["1002 unmasked-client-frame"]);
    expect(parse("server", [hex("81 00")])).toEqual(["1002 unmasked-client-frame"]);
    expect(parseEveryCut("server", hex("81 05 48 65 6c 6c 6f"))).toEqual(["1002 unmasked-client-frame"]);
  });

  test("a client refuses a masked frame by its second byte", () => {
    expect(parse("client", [hex("81 85")])).toEqual(["1002 masked-server-frame"]);
    expect(parseEveryCut("client", hex("89 80 37 fa 21 3d"))).toEqual(["1002 masked-server-frame"]);
  });

  test("control frames are no exception", () => {
    for (const first of ["88", "89", "8a"]) {
      expect(parse("server", [hex(`${first} 00`)])).toEqual(["1002 unmasked-client-frame"]);
      expect(parse("client", [hex(`${first} 80`)])).toEqual(["1002 masked-server-frame"]);
    }
  });
});

describe("control frames are short and whole (§5.5)", () => {
  test("refuses a fragmented one by its first byte", () => {
    for (const first of ["08", "09", "0a"]) {
      expect(parse("server", [hex(first)])).toEqual(["1002 fragmented-control-frame"]);
    }
  });

  test("takes 125 bytes and refuses 126 by the second byte, in both long forms", () => {
    const zeros = "00".repeat(125);
    expect(parse("client", [hex(`89 7d ${zeros}`)])).toHaveLength(1);
    expect(parse("client", [hex("89 7e")])).toEqual(["1002 control-frame-too-long"]);
    expect(parse("client", [hex("88 7f")])).toEqual(["1002 control-frame-too-long"]);
    expect(parseEveryCut("client", hex(`8a 7e 00 7e ${zeros} 00`))).toEqual(["1002 control-frame-too-long"]);
  });

  test("the limit on messages is not theirs", () => {
    expect(parse("client", [hex("89 05 48 65 6c 6c 6f")], 4)).toEqual(["fin 9: 48 65 6c 6c 6f"]);
  });
});

test("frames before the broken one are handed over, the ones behind it are not", () => {
  expect(parseEveryCut("client", hex("81 01 61 83 01 62 81 01 63"))).toEqual(["fin 1: 61", "1002 reserved-opcode"]);
});
