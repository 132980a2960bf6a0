import { describe, expect, it, test } from "vitest";
import { toHex } from "../../../../protocol/bytes-for-tests.ts";
import { parseHex } from "./parse-hex.ts";

const HELLO = "81 85 37 fa 21 3d 7f 9f 4d 51 58";

describe("reads hex in many styles", () => {
  it.each([
    ["with spaces", "81 85 37 fa 21 3d 7f 9f 4d 51 58"],
    ["without", "818537FA213D7F9F4D5158"],
    ["in C", "{0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58}"],
    ["as escapes", String.raw`"\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58"`],
    ["with colons", "81:85:37:fa:21:3d:7f:9f:4d:51:58"],
    ["over lines", "81 85\n37 fa 21 3d\n\n7f 9f 4d 51 58\n"],
    ["Wireshark", "0000   81 85 37 fa 21 3d 7f 9f 4d 51 58                  ..7.!=..MQX"],
    ["xxd", "00000000: 8185 37fa 213d 7f9f 4d51 58              ..7.!=..MQX"],
    ["hexdump -C", "00000000  81 85 37 fa 21 3d 7f 9f  4d 51 58                 |..7.!=..MQX|\n0000000b"],
  ])("%s", (_, text) => {
    const parsed = parseHex(text);
    expect("bytes" in parsed ? toHex(parsed.bytes) : parsed.unexpected).toBe(HELLO);
  });

  it("a dump of several lines whose text beside it looks like hex", () => {
    const parsed = parseHex(
      "00000000: 8110 6161 6161 6161 6161 6161 6161 6161  ..aaaaaaaaaaaaaa\n00000010: 6161                                     aa\n",
    );
    expect("bytes" in parsed && parsed.bytes.length).toBe(18);
  });

  it("lines that only look like offsets", () => {
    const parsed = parseHex("0103 4865 6c\n8002 6c6f");
    expect("bytes" in parsed && toHex(parsed.bytes)).toBe("01 03 48 65 6c 80 02 6c 6f");
  });

  it("nothing", () => {
    expect(parseHex(" \n")).toEqual({ bytes: new Uint8Array(0) });
  });
});

test("says what is no hex", () => {
  expect(parseHex("81 8g 00")).toEqual({ unexpected: "8g" });
  expect(parseHex("81 8")).toEqual({ unexpected: "8" });
});
