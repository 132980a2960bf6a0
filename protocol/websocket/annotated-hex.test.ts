import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countingBytes, hex } from "../bytes-for-tests.ts";
import { formatAnnotatedHex } from "./annotated-hex.ts";
import { encodeFrame, Opcode } from "./frame.ts";

test("prints the masked text message of §5.7 line by line", () => {
  expect(formatAnnotatedHex(hex("81 85 37 fa 21 3d 7f 9f 4d 51 58"), { receiver: "server" })).toBe(
    `
  0  81                         1... ....  FIN 1: the message's last fragment, or all of it (§5.2)
                                .0.. ....  RSV1 0: reserved (§5.2)
                                ..0. ....  RSV2 0: reserved (§5.2)
                                ...0 ....  RSV3 0: reserved (§5.2)
                                .... 0001  opcode 0x1: TEXT (§5.6)
  1  85                         1... ....  MASK 1: masked, as clients send (§5.2)
                                .000 0101  payload length 5: 5 bytes of payload (§5.2)
  2  37 fa 21 3d                           masking key 37 fa 21 3d: XORed with the payload, byte by byte (§5.3)
  6  7f 9f 4d 51 58                        masked payload 7f 9f 4d 51 58: 5 bytes (§5.3)
  6  48 65 6c 6c 6f                        payload "Hello": 5 bytes (§5.2)
`.slice(1),
  );
});

describe("says", () => {
  test("a broken rule on a line below its field", () => {
    const lines = formatAnnotatedHex(hex("83 00")).split("\n");
    const at = lines.findIndex((line) => line.includes("opcode 0x3"));
    expect(lines[at + 1]).toMatch(/^ {43}! a reserved opcode must not be sent \(§5\.2\)$/);
  });

  test("how much more a long payload has", () => {
    const printed = formatAnnotatedHex(encodeFrame(Opcode.binary, countingBytes(70_000)));
    expect(printed).toContain("\n 10  00 01 02 03 04 05 06 07 …             payload 00 01");
    expect(printed).toContain(": 70000 bytes (§5.2)\n");
  });

  test("what stands behind the frame, and what has not come", () => {
    expect(formatAnnotatedHex(hex("81 01 61 88 00"))).toMatch(/\n {2}3 {2}2 bytes behind the frame\n$/);
    expect(formatAnnotatedHex(hex("81"))).toMatch(/\ncut: 1 of at least 2 bytes \(§5\.2\)\n$/);
    expect(formatAnnotatedHex(new Uint8Array(0))).toBe("cut: 0 of at least 2 bytes (§5.2)\n");
  });
});

test("never throws, and prints only what can be seen, whatever bytes come", () => {
  const property = fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
    for (const line of formatAnnotatedHex(bytes).split("\n")) expect(line).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]{0,900}$/u);
  });
  fc.assert(property, { numRuns: 500 });
});
