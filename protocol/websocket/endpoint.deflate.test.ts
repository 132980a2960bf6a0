// Compressed messages through an endpoint, frame by frame, cut at every byte (RFC 7692 §6, §7.2.3).
import * as zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import { concatBytes } from "../bytes.ts";
import { everyCut, hex, toHex, utf8 } from "../bytes-for-tests.ts";
import { deflatePair } from "./deflate-for-tests.ts";
import type { DeflateParameters } from "./deflate-parameters.ts";
import { recordEndpoint } from "./endpoint-for-tests.ts";
import { encodeFrame, Opcode } from "./frame.ts";
import { rawDeflateFromNode } from "./node-platform.ts";

const rawDeflate = rawDeflateFromNode(zlib);
const NO_TAKEOVER = { serverNoContextTakeover: true, clientNoContextTakeover: true };

/** The log of a client that receives `input`, the same for every cut; each has a window of its own. */
function receive(input: Uint8Array, agreed: Partial<DeflateParameters> = {}, maxMessageBytes = 1024): string[] {
  let expected: string[] | undefined;
  for (const chunks of everyCut(input)) {
    const deflate = deflatePair(rawDeflate, agreed, { maxMessageBytes }).client;
    const { endpoint, log } = recordEndpoint("client", { deflate, maxMessageBytes });
    for (const chunk of chunks) endpoint.receive(chunk);
    expected ??= log;
    expect(log, chunks.map(toHex).join(" | ")).toEqual(expected);
  }
  return expected ?? [];
}

/** What a client says when it fails the connection: its Close frame's code, then the end. */
function failure(input: Uint8Array, maxMessageBytes?: number): string[] {
  const log = receive(input, {}, maxMessageBytes);
  return log.map((line) => (line.startsWith("> 88 ") ? `close ${closeCode(line)}` : line));
}

function closeCode(line: string): number {
  const [, , key0 = 0, key1 = 0, , , high = 0, low = 0] = hex(line.slice(2));
  return ((high ^ key0) << 8) | (low ^ key1);
}

describe("reads the frames of RFC 7692 §7.2.3, cut at every byte", () => {
  test.for([
    ["one compressed frame (§7.2.3.1)", "c1 07 f2 48 cd c9 c9 07 00", ["text Hello"]],
    ["the same in two fragments (§7.2.3.1)", "41 03 f2 48 cd 80 04 c9 c9 07 00", ["text Hello"]],
    [
      "the LZ77 window shared (§7.2.3.2)",
      "c1 07 f2 48 cd c9 c9 07 00 c1 05 f2 00 11 00 00",
      ["text Hello", "text Hello"],
    ],
    ["no compression (§7.2.3.3)", "c1 0b 00 05 00 fa ff 48 65 6c 6c 6f 00", ["text Hello"]],
    ["BFINAL set to 1 (§7.2.3.4)", "c1 08 f3 48 cd c9 c9 07 00 00", ["text Hello"]],
    ["two blocks (§7.2.3.5)", "c1 0d f2 48 05 00 00 00 ff ff ca c9 c9 07 00", ["text Hello"]],
    ["an empty message (§7.2.3.6)", "c2 01 00", ["binary"]],
    ["not compressed (§6.1)", "81 05 48 65 6c 6c 6f", ["text Hello"]],
  ] as const)("%s", ([, input, log]) => {
    expect(receive(hex(input))).toEqual(log);
  });

  test("control frames between compressed fragments are not compressed, and are answered at once (§6.1)", () => {
    expect(receive(hex("41 03 f2 48 cd 89 01 70 8a 01 71 00 00 80 04 c9 c9 07 00"))).toEqual([
      "> 8a 81 37 fa 21 3d 47",
      "ping 70",
      "pong 71",
      "text Hello",
    ]);
  });
});

describe("fails the connection", () => {
  const frame = (payload: string): Uint8Array => encodeFrame(Opcode.text, hex(payload), { rsv1: true });

  test.for([
    ["with 1007 on what is no DEFLATE (§7.2.2)", frame("06"), ["close 1007", "closed 1006 invalid-deflate"]],
    ["with 1007 on a message that is cut off", frame("f2 48 cd"), ["close 1007", "closed 1006 invalid-deflate"]],
    [
      "with 1007 on a text that is not UTF-8 after inflating (RFC 6455 §8.1)",
      frame("00 02 00 fd ff c3 28 00"),
      ["close 1007", "closed 1006 invalid-utf8"],
    ],
    ["with 1002 on RSV1 in a ping (§6.1)", hex("c9 00"), ["close 1002", "closed 1006 reserved-bits"]],
    ["with 1002 on RSV1 in a continuation (§6.1)", hex("41 00 c0 00"), ["close 1002", "closed 1006 reserved-bits"]],
  ] as const)("%s", ([, input, log]) => {
    expect(failure(input)).toEqual(log);
  });

  test("with 1007 on a reference to the message before, where there is no context takeover (§7.1.1)", () => {
    const input = hex("c1 07 f2 48 cd c9 c9 07 00 c1 05 f2 00 11 00 00");
    const log = receive(input, NO_TAKEOVER);
    expect([log[0], closeCode(log[1] ?? ""), log[2]]).toEqual(["text Hello", 1007, "closed 1006 invalid-deflate"]);
  });

  test("with 1009 on more than the limit after inflating, one byte is enough (§8; RFC 6455 §7.4.1)", () => {
    const flushed = zlib.deflateRawSync(new Uint8Array(600), { finishFlush: zlib.constants.Z_SYNC_FLUSH });
    const input = encodeFrame(Opcode.binary, flushed.subarray(0, -4), { rsv1: true });
    expect(failure(input, 600)).toEqual([`binary ${"00 ".repeat(600).trim()}`]);
    expect(failure(input, 599)).toEqual(["close 1009", "closed 1006 message-too-big"]);
  });
});

describe.for(["server", "client"] as const)("sends, as a %s", (role) => {
  function sending(thresholdBytes: number): { sent: Uint8Array[]; send: (message: Uint8Array | string) => void } {
    const sent: Uint8Array[] = [];
    const { endpoint } = recordEndpoint(role, {
      deflate: deflatePair(rawDeflate, {}, { thresholdBytes })[role],
      ...(role === "client" && { maskingKey: () => new Uint8Array(4) }),
      write: (bytes, payload) => sent.push(concatBytes([bytes, payload ?? hex("")])) > 0,
    });
    const send = (message: Uint8Array | string): void =>
      void (typeof message === "string" ? endpoint.sendText(message) : endpoint.sendBinary(message));
    return { sent, send };
  }

  test("RSV1 on a message that it compresses and on no other (§6.1)", () => {
    const { sent, send } = sending(50);
    for (const message of ["a".repeat(49), "a".repeat(50), new Uint8Array(50), new Uint8Array(0)]) send(message);
    expect(sent.map(([first = 0]) => first.toString(16))).toEqual(["81", "c1", "c2", "82"]);
  });

  test("a long compressed payload is behind its header, whole (§6.1)", () => {
    const message = utf8(Array.from({ length: 40_000 }, (_, i) => String(Math.imul(i, 0x9e37_79b1))).join(""));
    const { sent, send } = sending(0);
    send(message);
    const [frame = hex("")] = sent;
    expect(frame.length).toBeGreaterThan(70_000);
    expect(toHex(frame.subarray(0, 2))).toBe(role === "client" ? "c2 ff" : "c2 7f");
    const payload = frame.subarray(role === "client" ? 14 : 10);
    const receiver = deflatePair(rawDeflate)[role === "client" ? "server" : "client"];
    expect(Buffer.compare(receiver.decompress(payload), message)).toBe(0);
  });
});
