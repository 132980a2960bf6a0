// Failing the connection (RFC 6455 §7.1.7): which close code the peer is told, that it is told once, and how it ends.
import { describe, expect, test } from "vitest";
import { hex, utf8 } from "../bytes-for-tests.ts";
import { receiveEveryCut, recordEndpoint } from "./endpoint-for-tests.ts";
import { WebSocketError } from "./errors.ts";

/** The code of the Close frame that was sent, and the line that says how it ended. */
function failure(log: readonly string[]): { told: number; ended: string | undefined } {
  const [close = "", ended, ...more] = log.filter((line) => line.startsWith("> 88") || line.startsWith("closed"));
  expect(more).toEqual([]);
  const frame = hex(close.slice(2));
  const masked = frame[1]! > 127;
  const [high = 0, low = 0] = masked ? [frame[6]! ^ 0x37, frame[7]! ^ 0xfa] : frame.subarray(2);
  return { told: high * 256 + low, ended };
}

describe("closes with the code of the rule that was broken, wherever the input is cut", () => {
  test.for([
    [1002, "an unmasked client frame (§5.1)", "server", "81 05 48 65 6c 6c 6f", "unmasked-client-frame"],
    [1002, "a masked server frame (§5.1)", "client", "81 85 37 fa 21 3d 7f 9f 4d 51 58", "masked-server-frame"],
    [1002, "a reserved bit (§5.2)", "client", "c1 01 61", "reserved-bits"],
    [1002, "a reserved opcode (§5.2)", "client", "83 01 61", "reserved-opcode"],
    [1002, "a length that is not the shortest (§5.2)", "client", "81 7e 00 01 61", "non-minimal-length"],
    [1002, "a length with its top bit set (§5.2)", "client", "81 7f ff 00 00 00 00 00 00 00", "length-top-bit"],
    [1002, "a continuation of nothing (§5.4)", "client", "80 01 61", "unexpected-continuation"],
    [1002, "a message inside a fragmented one (§5.4)", "client", "01 01 61 81 01 62", "expected-continuation"],
    [1002, "a fragmented ping (§5.5)", "client", "09 01 61", "fragmented-control-frame"],
    [1002, "a ping of 126 bytes (§5.5)", "client", "89 7e 00 7e", "control-frame-too-long"],
    [1002, "a Close body of one byte (§5.5.1)", "client", "88 01 03", "invalid-close-payload"],
    [1002, "a Close with 1005 (§7.4.1)", "client", "88 02 03 ed", "invalid-close-code"],
    [1002, "a Close with 1006 (§7.4.1)", "client", "88 02 03 ee", "invalid-close-code"],
    [1007, "a Close reason that is not UTF-8 (§5.5.1)", "client", "88 03 03 e8 ff", "invalid-utf8"],
    [1007, "text that is not UTF-8 (§8.1)", "client", "81 02 c0 af", "invalid-utf8"],
    [1007, "an impossible byte in the first of many fragments (§8.1)", "client", "01 01 ff", "invalid-utf8"],
    [1009, "a frame over the limit (§7.4.1)", "client", "82 7e 04 01", "message-too-big"],
  ] as const)("%i on %s", ([told, , role, input, code]) => {
    const log = receiveEveryCut(role, hex(input));
    expect(failure(log)).toEqual({ told, ended: `closed 1006 ${code}` });
  });
});

test("1009 counts a message over all its fragments (§5.4, §7.4.1)", () => {
  const fragments = hex("02 02 01 02 00 02 03 04");
  const fits = receiveEveryCut("client", hex("02 02 01 02 00 02 03 04 80 00"), { maxMessageBytes: 4 });
  expect(fits).toEqual(["binary 01 02 03 04"]);
  const exceeds = receiveEveryCut("client", fragments, { maxMessageBytes: 3 });
  expect(failure(exceeds)).toEqual({ told: 1009, ended: "closed 1006 message-too-big" });
});

test("control frames do not count for the message limit (§5.5)", () => {
  const log = receiveEveryCut("client", hex("01 01 61 8a 03 01 02 03 80 01 62 88 06 03 e8 6c 6f 6e 67"), {
    maxMessageBytes: 2,
  });
  expect(log).toEqual(["pong 01 02 03", "text ab", "> 88 82 37 fa 21 3d 34 12", "closed 1000 long"]);
});

test("messages before the broken rule are delivered, later ones are not", () => {
  const log = receiveEveryCut("client", hex("81 01 61 83 00 81 01 62"));
  expect(log.filter((line) => line.startsWith("text"))).toEqual(["text a"]);
  expect(failure(log)).toEqual({ told: 1002, ended: "closed 1006 reserved-opcode" });
});

test("a failure while closing is not told a second time: only one Close is sent (§5.5.1)", () => {
  const log = receiveEveryCut("client", hex("83 00"), { before: (endpoint) => endpoint.close(1000) });
  expect(log).toEqual(["> 88 82 37 fa 21 3d 34 12", "closed 1006 reserved-opcode"]);
});

/** A server's endpoint whose parser throws `error` on every chunk. */
function recordWithParserThatThrows(error: Error) {
  const push = (): never => {
    throw error;
  };
  return recordEndpoint("server", { createFrameParser: () => ({ push }) });
}

describe("a parser that was passed in", () => {
  test("may give a reason longer than a Close frame holds: it is cut between characters (§5.5)", () => {
    const { endpoint, log } = recordWithParserThatThrows(
      new WebSocketError("reserved-bits", 1002, `a${"我".repeat(60)}`),
    );
    endpoint.receive(hex("00"));
    const frame = hex(log[0]!.slice(2));
    expect(frame.subarray(0, 4)).toEqual(hex("88 7b 03 ea"));
    expect(frame.subarray(4)).toEqual(utf8(`a${"我".repeat(40)}`));
    expect(log[1]).toBe("closed 1006 reserved-bits");
  });

  test("may have a bug of its own: that is not the peer's fault and is thrown", () => {
    const { endpoint, log } = recordWithParserThatThrows(new TypeError("a bug"));
    expect(() => endpoint.receive(hex("00"))).toThrow("a bug");
    expect(log).toEqual([]);
  });
});
