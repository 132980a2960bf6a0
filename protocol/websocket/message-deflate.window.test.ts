// Context takeover and window bits: what one message may know of those before it (RFC 7692 §7.1.1, §7.1.2, §7.2.1).
import * as zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import { concatBytes } from "../bytes.ts";
import { hex, toHex, utf8 } from "../bytes-for-tests.ts";
import { brokenRule, deflatePair, noise, watchDeflate } from "./deflate-for-tests.ts";
import type { MessageDeflate } from "./message-deflate.ts";
import { rawDeflateFromNode } from "./node-platform.ts";

const rawDeflate = rawDeflateFromNode(zlib);
const TAIL = hex("00 00 ff ff");
const WINDOW_BITS = [9, 10, 11, 12, 13, 14, 15];

function compressedBy(end: MessageDeflate, message: Uint8Array): Uint8Array {
  return end.compress(message) ?? expect.fail("expected it to be compressed");
}

/** Refuses a distance of more than 2^`windowBits` + 64: zlib checks it only against what it has handed out before. */
function inflateNarrowly(compressed: Uint8Array, windowBits: number): Uint8Array {
  const { Z_SYNC_FLUSH } = zlib.constants;
  return zlib.inflateRawSync(concatBytes([compressed, TAIL]), { windowBits, chunkSize: 64, finishFlush: Z_SYNC_FLUSH });
}

describe.for([
  ["server", "serverNoContextTakeover"],
  ["client", "clientNoContextTakeover"],
] as const)("context takeover of the %s (§7.1.1)", ([from, parameter]) => {
  const to = from === "server" ? "client" : "server";
  const message = utf8("Knock, knock! Who's there?");
  const plain = concatBytes([message, noise(200), message]);

  test("with it a message refers to the one before, and the other end understands", () => {
    const pair = deflatePair(rawDeflate);
    const first = compressedBy(pair[from], plain);
    const second = compressedBy(pair[from], plain);
    expect(second.length).toBeLessThan(first.length / 5);
    expect([first, second].map((payload) => toHex(pair[to].decompress(payload)))).toEqual([toHex(plain), toHex(plain)]);
  });

  test(`with ${parameter} every message is compressed by itself, to the same bytes`, () => {
    const pair = deflatePair(rawDeflate, { [parameter]: true });
    const [first, second] = [compressedBy(pair[from], plain), compressedBy(pair[from], plain)];
    expect(toHex(second)).toBe(toHex(first));
    expect(toHex(deflatePair(rawDeflate)[to].decompress(second))).toBe(toHex(plain));
  });

  test(`with ${parameter} a message that refers to the one before fails with 1007`, () => {
    const pair = deflatePair(rawDeflate);
    const payloads = [compressedBy(pair[from], plain), compressedBy(pair[from], plain)];
    const receiver = deflatePair(rawDeflate, { [parameter]: true })[to];
    expect(payloads.map((payload) => brokenRule(() => receiver.decompress(payload)))).toEqual([
      "none",
      "1007 invalid-deflate",
    ]);
  });

  test("the other direction is not concerned", () => {
    const pair = deflatePair(rawDeflate, { [parameter]: true });
    const first = compressedBy(pair[to], plain);
    expect(compressedBy(pair[to], plain).length).toBeLessThan(first.length / 5);
  });
});

describe("what is sent stays within the agreed window (§7.1.2)", () => {
  test.for(WINDOW_BITS)("%i bits: an inflater that keeps no more can read it", (bits) => {
    const pair = deflatePair(rawDeflate, { serverMaxWindowBits: bits, clientMaxWindowBits: bits });
    const block = noise(2 ** bits / 2);
    const repeated = concatBytes(Array.from({ length: 9 }, (_, i) => concatBytes([block, noise(70 + 90 * i, i)])));
    for (const end of [pair.server, pair.client]) {
      expect(toHex(inflateNarrowly(compressedBy(end, repeated), bits))).toBe(toHex(repeated));
    }
  });

  test.for(WINDOW_BITS)("%i bits, with context takeover: the window before is no longer either", (bits) => {
    const { server } = deflatePair(rawDeflate, { serverMaxWindowBits: bits });
    const half = noise(2 ** bits / 2);
    const messages = [half, noise(100, 2), half, noise(2 ** bits, 3), half, half].map((part) =>
      concatBytes([part, new Uint8Array(300)]),
    );
    let window: Uint8Array = new Uint8Array(0);
    for (const message of messages) {
      const dictionary = Buffer.from(window);
      const inflated = zlib.inflateRawSync(concatBytes([compressedBy(server, message), TAIL]), {
        dictionary,
        windowBits: bits,
        chunkSize: 64,
        finishFlush: zlib.constants.Z_SYNC_FLUSH,
      });
      expect(toHex(inflated)).toBe(toHex(message));
      window = concatBytes([window, message]).slice(-(2 ** bits));
    }
  });

  test.for(WINDOW_BITS.slice(0, -1))("a window of 15 bits would not do for %i: this check can fail", (bits) => {
    const block = noise(200);
    const far = concatBytes([block, noise(2 ** bits + 100, 2), block, new Uint8Array(500)]);
    const { server } = deflatePair(rawDeflate);
    expect(() => inflateNarrowly(compressedBy(server, far), bits)).toThrow("invalid distance too far back");
  });
});

describe("what is kept between messages is a window of plain bytes and no more", () => {
  test.for([9, 12, 15])("%i bits: at most 2^bits of them, in memory of their own", (bits) => {
    const { watched, calls } = watchDeflate(rawDeflate);
    const pair = deflatePair(watched, { serverMaxWindowBits: bits });
    const everything: Uint8Array[] = [];
    for (const length of [0, 10, 300, 2 ** bits - 1, 2 ** bits, 1, 2 ** bits + 1, 200_000, 50, 20]) {
      const before = concatBytes(everything).slice(-(2 ** bits));
      const message = Buffer.concat([noise(length, length), new Uint8Array(200 + length / 8)]);
      calls.splice(0);
      pair.client.decompress(compressedBy(pair.server, message));
      expect(calls.map(({ kind }) => kind)).toEqual(["deflate", "inflate"]);
      for (const { dictionary = new Uint8Array(0) } of calls) {
        expect(toHex(dictionary.subarray(-100))).toBe(toHex(before.subarray(-100)));
        expect(dictionary.length).toBe(before.length);
        expect(dictionary.buffer.byteLength).toBe(dictionary.length);
      }
      everything.push(message);
    }
  });

  test("none of the four directions keeps anything without takeover", () => {
    const { watched, calls } = watchDeflate(rawDeflate);
    const pair = deflatePair(watched, { serverNoContextTakeover: true, clientNoContextTakeover: true });
    for (let i = 0; i < 3; i++) {
      pair.client.decompress(compressedBy(pair.server, new Uint8Array(100)));
      pair.server.decompress(compressedBy(pair.client, new Uint8Array(100)));
    }
    expect(calls.map(({ dictionary }) => dictionary)).toEqual(Array.from({ length: 12 }, () => undefined));
  });

  test("whoever writes over a message that was sent or received does not write into the window", () => {
    const pair = deflatePair(rawDeflate);
    const message = Buffer.from(noise(500)).fill(7, 250);
    const [plain, other] = [toHex(message), Buffer.from(noise(500))];
    const first = compressedBy(pair.server, message);
    message.set(other);
    pair.client.decompress(first).set(other);
    const second = compressedBy(pair.server, hex(plain));
    expect(second.length).toBeLessThan(40);
    expect(toHex(pair.client.decompress(second))).toBe(plain);
  });
});
