// Messages and pings through an endpoint; its end is in endpoint.closing.test.ts, broken rules in endpoint.failing.test.ts.
import { describe, expect, test } from "vitest";
import { hex, utf8 } from "../bytes-for-tests.ts";
import { createEndpoint } from "./endpoint.ts";
import { receiveEveryCut, recordEndpoint } from "./endpoint-for-tests.ts";
import { pureUtf8 } from "./utf8-for-tests.ts";

describe("receives messages, cut at every byte", () => {
  test.for([
    ["text (§5.7)", "client", "81 05 48 65 6c 6c 6f", ["text Hello"]],
    ["masked text (§5.7)", "server", "81 85 37 fa 21 3d 7f 9f 4d 51 58", ["text Hello"]],
    ["fragmented text (§5.4, §5.7)", "client", "01 03 48 65 6c 80 02 6c 6f", ["text Hello"]],
    ["binary", "client", "82 03 00 ff 80", ["binary 00 ff 80"]],
    [
      "several in one piece, empty ones too",
      "client",
      "81 01 61 81 00 82 00 81 01 62",
      ["text a", "text", "binary", "text b"],
    ],
  ] as const)("%s", ([, role, input, log]) => {
    expect(receiveEveryCut(role, hex(input))).toEqual(log);
  });
});

describe("control frames between the fragments of a message (§5.4, §5.5, C13)", () => {
  test("are answered and handed over at once, and the message comes out whole", () => {
    expect(receiveEveryCut("client", hex("01 03 48 65 6c 89 01 70 8a 01 71 80 02 6c 6f"))).toEqual([
      "> 8a 81 37 fa 21 3d 47",
      "ping 70",
      "pong 71",
      "text Hello",
    ]);
  });

  test("a Close there ends it all: the message was never finished", () => {
    expect(receiveEveryCut("client", hex("01 03 48 65 6c 88 02 03 e8 80 02 6c 6f"))).toEqual([
      "> 88 82 37 fa 21 3d 34 12",
      "closed 1000",
    ]);
  });
});

describe("answers a ping with a pong of the same data (§5.5.2, §5.5.3)", () => {
  test("as a server, unmasked", () => {
    expect(receiveEveryCut("server", hex("89 85 37 fa 21 3d 7f 9f 4d 51 58"))).toEqual([
      "> 8a 05 48 65 6c 6c 6f",
      "ping 48 65 6c 6c 6f",
    ]);
  });

  test("as a client, masked as in the example of §5.7", () => {
    expect(receiveEveryCut("client", hex("89 05 48 65 6c 6c 6f"))).toEqual([
      "> 8a 85 37 fa 21 3d 7f 9f 4d 51 58",
      "ping 48 65 6c 6c 6f",
    ]);
  });

  test("also without data, and with 125 bytes of it", () => {
    expect(receiveEveryCut("server", hex("89 80 37 fa 21 3d"))).toEqual(["> 8a 00", "ping"]);
    const data = "61 ".repeat(125).trim();
    expect(receiveEveryCut("client", hex(`89 7d ${data}`), { maskingKey: () => hex("00 00 00 00") })).toEqual([
      `> 8a fd 00 00 00 00 ${data}`,
      `ping ${data}`,
    ]);
  });

  test("an unsolicited pong is not answered (§5.5.3)", () => {
    expect(receiveEveryCut("client", hex("8a 02 01 02"))).toEqual(["pong 01 02"]);
  });
});

describe("sends", () => {
  test("unmasked frames as a server (§5.1)", () => {
    const { endpoint, log } = recordEndpoint("server");
    endpoint.sendText("Hello");
    endpoint.sendText("我");
    endpoint.sendBinary(hex("00 ff"));
    endpoint.ping();
    endpoint.ping(utf8("Hello"));
    endpoint.sendEncoded(hex("81 01 61"));
    expect(log).toEqual([
      "> 81 05 48 65 6c 6c 6f",
      "> 81 03 e6 88 91",
      "> 82 02 00 ff",
      "> 89 00",
      "> 89 05 48 65 6c 6c 6f",
      "> 81 01 61",
    ]);
  });

  test("frames masked with a key of their own as a client (§5.3)", () => {
    const keys = [hex("37 fa 21 3d"), hex("ff ff ff ff"), hex("01 02 03 04"), hex("00 00 00 10")];
    const { endpoint, log } = recordEndpoint("client", { maskingKey: () => keys.shift()! });
    endpoint.sendText("Hello");
    endpoint.sendBinary(hex("00 ff"));
    endpoint.ping();
    endpoint.close(1000);
    expect(log).toEqual([
      "> 81 85 37 fa 21 3d 7f 9f 4d 51 58",
      "> 82 82 ff ff ff ff ff 00",
      "> 89 80 01 02 03 04",
      "> 88 82 00 00 00 10 03 e8",
    ]);
  });

  test("and says whether the socket is full", () => {
    for (const room of [true, false]) {
      const { endpoint } = recordEndpoint("server", { write: () => room });
      expect(endpoint.sendText("a")).toBe(room);
      expect(endpoint.sendBinary(hex("00"))).toBe(room);
      expect(endpoint.sendEncoded(hex("81 00"))).toBe(room);
      expect(endpoint.ping()).toBe(room);
    }
  });

  test("at most 125 bytes of ping data (§5.5)", () => {
    const { endpoint, log } = recordEndpoint("server");
    endpoint.ping(new Uint8Array(125));
    expect(() => endpoint.ping(new Uint8Array(126))).toThrow(RangeError);
    expect(log).toHaveLength(1);
  });
});

test("a client must have masking keys and a server must not (§5.1)", () => {
  const handlers = { onText() {}, onBinary() {}, onClosed() {}, write: () => true };
  const options = { maxMessageBytes: 1024, utf8: pureUtf8 };
  expect(() => createEndpoint(handlers, { ...options, role: "client" })).toThrow(TypeError);
  expect(() => createEndpoint(handlers, { ...options, role: "server", maskingKey: () => hex("00 00 00 00") })).toThrow(
    TypeError,
  );
});
