// The examples of RFC 7692 §7.2.3, byte for byte, and what is sent compressed at all.
import * as zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import { countingBytes, hex, toHex, utf8 } from "../bytes-for-tests.ts";
import { brokenRule, deflatePair, noise, watchDeflate } from "./deflate-for-tests.ts";
import { deflateDirections } from "./message-deflate.ts";
import { rawDeflateFromNode } from "./node-platform.ts";

const rawDeflate = rawDeflateFromNode(zlib);

function decompressed(payload: string): string {
  const text = deflatePair(rawDeflate).client.decompress(hex(payload));
  return new TextDecoder("utf-8", { fatal: true }).decode(text);
}

describe("decompresses the examples of RFC 7692 §7.2.3", () => {
  test.for([
    ["one block (§7.2.3.1)", "f2 48 cd c9 c9 07 00", "Hello"],
    ["a block without compression (§7.2.3.3)", "00 05 00 fa ff 48 65 6c 6c 6f 00", "Hello"],
    ["a block with BFINAL set (§7.2.3.4)", "f3 48 cd c9 c9 07 00 00", "Hello"],
    ["two blocks (§7.2.3.5)", "f2 48 05 00 00 00 ff ff ca c9 c9 07 00", "Hello"],
    ["an empty message (§7.2.3.6)", "00", ""],
    ["an empty block of fixed codes, which ends an empty message as well (§7.2.3.6)", "02 00", ""],
  ])("%s", ([, payload, text]) => {
    expect(decompressed(`${payload}`)).toBe(text);
  });

  test("a second message that shares the LZ77 window with the first (§7.2.3.2)", () => {
    const { client } = deflatePair(rawDeflate);
    expect(toHex(client.decompress(hex("f2 48 cd c9 c9 07 00")))).toBe(toHex(utf8("Hello")));
    expect(toHex(client.decompress(hex("f2 00 11 00 00")))).toBe(toHex(utf8("Hello")));
  });

  test("several blocks with BFINAL set in one message; the second reaches back into the first (§7.2.3.4)", () => {
    expect(decompressed("f3 48 cd c9 c9 07 00 f3 48 cd c9 c9 07 00 00")).toBe("HelloHello");
    expect(decompressed("f3 48 cd c9 c9 07 00 f3 00 11 00 00")).toBe("HelloHello");
  });
});

test("what is compressed ends without the 00 00 ff ff of the flush, and gives the message again with it (§7.2.1)", () => {
  const message = utf8("Hello ".repeat(100));
  const compressed = deflatePair(rawDeflate).server.compress(message) ?? hex("");
  const whole = zlib.deflateRawSync(message, { finishFlush: zlib.constants.Z_SYNC_FLUSH });
  expect(toHex(whole.subarray(-4))).toBe("00 00 ff ff");
  expect(toHex(compressed)).toBe(toHex(whole.subarray(0, -4)));
});

describe("a message may be sent as it is (§6.1)", () => {
  test("below the threshold it is, from the threshold on it is not", () => {
    const { server } = deflatePair(rawDeflate, {}, { thresholdBytes: 100 });
    expect(server.compress(new Uint8Array(99))).toBeUndefined();
    expect(server.compress(new Uint8Array(100))).toBeDefined();
  });

  test("so is one that compression would not make shorter", () => {
    const { server } = deflatePair(rawDeflate);
    expect(server.compress(noise(2000))).toBeUndefined();
    expect(server.compress(utf8("Hello"))).toBeUndefined();
    expect(server.compress(new Uint8Array(0))).toBeUndefined();
  });

  test("and it leaves both windows as they were: the message after it is understood", () => {
    const { server, client } = deflatePair(rawDeflate, {}, { thresholdBytes: 50 });
    const sentences = countingBytes(600);
    const send = (message: Uint8Array): number => {
      const compressed = server.compress(message);
      const received = compressed === undefined ? message : client.decompress(compressed);
      expect(toHex(received)).toBe(toHex(message));
      return compressed?.length ?? message.length;
    };
    const alone = send(sentences);
    expect(send(noise(40))).toBe(40); // too short
    expect(send(noise(5000))).toBe(5000); // too random
    expect(send(sentences)).toBeLessThan(alone / 10);
  });

  test("and so is everything where a window of 8 bits was agreed, which zlib has not: nothing is asked of it (§7.1.2)", () => {
    const { watched, calls } = watchDeflate(rawDeflate);
    const { server } = deflatePair(watched, { serverMaxWindowBits: 8 });
    expect(server.compress(new Uint8Array(5000))).toBeUndefined();
    expect(calls).toEqual([]);
  });
});

test("each end compresses with its own two parameters and decompresses with the other's (§7.1.1, §7.1.2)", () => {
  const server = { noContextTakeover: true, maxWindowBits: 9 };
  const client = { noContextTakeover: false, maxWindowBits: 12 };
  const agreed = {
    serverNoContextTakeover: true,
    clientNoContextTakeover: false,
    serverMaxWindowBits: 9,
    clientMaxWindowBits: 12,
  };
  expect(deflateDirections(agreed, "server")).toEqual({ outgoing: server, incoming: client });
  expect(deflateDirections(agreed, "client")).toEqual({ outgoing: client, incoming: server });
});

describe("what is no DEFLATE fails the connection with 1007 (§7.2.2; the close code is RFC 6455 §7.4.1's)", () => {
  test.for([
    ["a block of the reserved type 11", "06"],
    ["a length that its complement denies", "00 05 00 00 00 48 65 6c 6c 6f 00"],
    ["a distance beyond what there is", "f2 00 11 00 00"],
    ["bytes behind a block with BFINAL that are none themselves", "f3 48 cd c9 c9 07 00 06"],
    ["nothing at all: not even the octet of an empty block (§7.2.3.6)", ""],
    ["plain text", toHex(utf8("Hello"))],
  ])("%s", ([, payload]) => {
    expect(brokenRule(() => decompressed(`${payload}`))).toBe("1007 invalid-deflate");
  });

  test("a message that is cut off is no shorter message, wherever it is cut", () => {
    const { server } = deflatePair(rawDeflate);
    const texts = ["Hello, Hello, Hello, Hello", JSON.stringify(Array.from(countingBytes(300)))].map(utf8);
    for (const compressed of texts.map((text) => server.compress(text) ?? hex(""))) {
      expect(compressed.length).toBeGreaterThan(5);
      for (let cut = 0; cut < compressed.length; cut++) {
        const { client } = deflatePair(rawDeflate);
        const rule = brokenRule(() => client.decompress(compressed.subarray(0, cut)));
        if (rule !== "1007 invalid-deflate") expect.fail(`cut at ${cut} of ${toHex(compressed)}: ${rule}`);
      }
    }
  });
});
