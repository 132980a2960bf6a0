// The closing handshake (RFC 6455 §5.5.1, §7) through an endpoint of either role.
import { describe, expect, test } from "vitest";
import { hex, utf8 } from "../bytes-for-tests.ts";
import { receiveEveryCut, recordEndpoint } from "./endpoint-for-tests.ts";
import type { Endpoint } from "./endpoint.ts";

function sendEverything(endpoint: Endpoint): void {
  expect(endpoint.sendText("a")).toBe(true);
  expect(endpoint.sendBinary(hex("00"))).toBe(true);
  expect(endpoint.sendEncoded(hex("81 01 61"))).toBe(true);
  expect(endpoint.ping(utf8("p"))).toBe(true);
  endpoint.close(1001, "again");
}

describe("the peer begins to close (§5.5.1)", () => {
  test("a server answers with the code it got, without the reason", () => {
    expect(receiveEveryCut("server", hex("88 85 00 00 00 00 03 e9 62 79 65"))).toEqual([
      "> 88 02 03 e9",
      "closed 1001 bye",
    ]);
  });

  test("a client answers masked", () => {
    expect(receiveEveryCut("client", hex("88 02 03 e8"))).toEqual(["> 88 82 37 fa 21 3d 34 12", "closed 1000"]);
  });

  test("a Close without a code counts as 1005 and is answered without one (§7.1.5)", () => {
    expect(receiveEveryCut("server", hex("88 80 37 fa 21 3d"))).toEqual(["> 88 00", "closed 1005"]);
  });

  test("codes of applications and libraries come through (§7.4.2)", () => {
    expect(receiveEveryCut("server", hex("88 82 00 00 00 00 0b b8"))).toEqual(["> 88 02 0b b8", "closed 3000"]);
    expect(receiveEveryCut("server", hex("88 82 00 00 00 00 13 87"))).toEqual(["> 88 02 13 87", "closed 4999"]);
  });
});

describe("this side begins to close (§7.1.2)", () => {
  test("sends code and reason, and is closed once the peer's Close came", () => {
    const { endpoint, log } = recordEndpoint("server");
    endpoint.close(1001, "bye");
    expect(endpoint.state).toBe("closing");
    expect(log).toEqual(["> 88 05 03 e9 62 79 65"]);
    endpoint.receive(hex("88 82 00 00 00 00 03 e9"));
    expect(endpoint.state).toBe("closed");
    expect(log.slice(1)).toEqual(["closed 1001"]);
  });

  test("without a code the body is empty", () => {
    const { endpoint, log } = recordEndpoint("server");
    endpoint.close();
    expect(log).toEqual(["> 88 00"]);
  });

  test("what the peer still sent before its Close is no longer delivered, and its pings are not answered", () => {
    const frames = "81 01 61 01 01 62 80 01 63 89 01 70 88 02 03 e8";
    const log = receiveEveryCut("client", hex(frames), { before: (endpoint) => endpoint.close(1000) });
    expect(log).toEqual(["> 88 82 37 fa 21 3d 34 12", "ping 70", "closed 1000"]);
  });

  test("a handler that closes gets nothing more from the same chunk", () => {
    let endpoint: Endpoint | undefined;
    const texts: string[] = [];
    const onText = (text: string): void => {
      texts.push(text);
      endpoint?.close(1000);
    };
    const recorded = recordEndpoint("client", { onText });
    endpoint = recorded.endpoint;
    endpoint.receive(hex("81 01 61 81 01 62 88 02 03 e8"));
    expect(texts).toEqual(["a"]);
    expect(recorded.log).toEqual(["> 88 82 37 fa 21 3d 34 12", "closed 1000"]);
  });

  test.for([1004, 1005, 1006, 1015, 999, 5000])("not with %i, which may not be sent (§7.4.1)", (code) => {
    const { endpoint, log } = recordEndpoint("server");
    expect(() => endpoint.close(code)).toThrow(RangeError);
    expect(endpoint.state).toBe("open");
    expect(log).toEqual([]);
  });

  test("not with a reason of more than 123 bytes (§5.5)", () => {
    const { endpoint } = recordEndpoint("server");
    expect(() => endpoint.close(1000, "我".repeat(42))).toThrow(RangeError);
    expect(endpoint.state).toBe("open");
  });
});

describe("nothing is sent after a Close (§5.5.1)", () => {
  test("after ours", () => {
    const { endpoint, log } = recordEndpoint("server");
    endpoint.close(1000);
    sendEverything(endpoint);
    expect(log).toEqual(["> 88 02 03 e8"]);
  });

  test("after the answer to the peer's", () => {
    const { endpoint, log } = recordEndpoint("client");
    endpoint.receive(hex("88 00"));
    sendEverything(endpoint);
    expect(log).toEqual(["> 88 80 37 fa 21 3d", "closed 1005"]);
  });

  test("after a failure", () => {
    const { endpoint, log } = recordEndpoint("client");
    endpoint.receive(hex("83"));
    const before = log.length;
    sendEverything(endpoint);
    expect(log).toHaveLength(before);
  });
});

describe("what follows the peer's Close is ignored (§1.4, §5.5.1)", () => {
  test.for([
    ["messages", "81 01 61"],
    ["pings", "89 00"],
    ["a second Close", "88 02 03 e9"],
    ["bytes that break the rules", "ff ff ff"],
    ["a Close body that breaks the rules", "88 01 00"],
  ])("%s", ([, rest]) => {
    expect(receiveEveryCut("client", hex(`88 02 03 e8 ${rest}`))).toEqual(["> 88 82 37 fa 21 3d 34 12", "closed 1000"]);
  });
});
