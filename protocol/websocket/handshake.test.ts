// The server's half of the opening handshake (§4.2); the client's is in handshake.client.test.ts.
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { acceptValue, answerOpening, openingRequestFields, type OpeningRequest } from "./handshake.ts";

const sha1Base64 = (text: string): string => createHash("sha1").update(text).digest("base64");

const KEY = "dGhlIHNhbXBsZSBub25jZQ==";

/** The request of RFC 6455 §1.3, with changes. */
function answer(
  changes: Record<string, string | undefined> = {},
  request: Partial<OpeningRequest> = {},
  subprotocols: readonly string[] = ["chat"],
) {
  const fields = {
    host: "server.example.com",
    upgrade: "websocket",
    connection: "Upgrade",
    "sec-websocket-key": KEY,
    origin: "http://example.com",
    "sec-websocket-protocol": "chat, superchat",
    "sec-websocket-version": "13",
    ...changes,
  };
  return answerOpening({ method: "GET", httpVersion: "1.1", fields, ...request }, { sha1Base64, subprotocols });
}

describe("takes the opening handshake (§4.2.2, C10)", () => {
  test("the accept value of the example in §1.3", () => {
    expect(acceptValue(KEY, sha1Base64)).toBe("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  });

  test("answers the example of §1.3 with 101", () => {
    expect(answer()).toEqual({
      status: 101,
      subprotocol: "chat",
      fields: {
        Upgrade: "websocket",
        Connection: "Upgrade",
        "Sec-WebSocket-Accept": "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
        "Sec-WebSocket-Protocol": "chat",
      },
    });
  });

  test.for([
    ["Upgrade in any case", { upgrade: "WebSocket" }],
    ["Connection in any case", { connection: "upgrade" }],
    ["Upgrade among other protocols", { upgrade: "h2c, websocket" }],
    ["Connection among other options, as Firefox sends it", { connection: "keep-alive, Upgrade" }],
    ["lists with empty elements (RFC 9110 §5.6.1)", { connection: ", keep-alive ,,Upgrade" }],
    ["no Origin: not a browser", { origin: undefined }],
    ["extensions it does not know", { "sec-websocket-extensions": "permessage-deflate; client_max_window_bits" }],
  ] as const)("takes %s", ([, changes]) => {
    const answered = answer(changes);
    expect(answered.status).toBe(101);
    expect(answered.fields).not.toHaveProperty("Sec-WebSocket-Extensions");
  });

  test("takes what our own client sends", () => {
    const sent = Object.entries(openingRequestFields(KEY, ["chat"]));
    const fields = Object.fromEntries([["host", "a"], ...sent.map(([name, value]) => [name.toLowerCase(), value])]);
    const request = { method: "GET", httpVersion: "1.1", fields };
    expect(answerOpening(request, { sha1Base64, subprotocols: ["chat"] })).toMatchObject({
      status: 101,
      subprotocol: "chat",
    });
  });
});

function choose(offered: string | undefined, subprotocols: readonly string[]) {
  return answer({ "sec-websocket-protocol": offered }, {}, subprotocols);
}

describe("chooses a subprotocol (§4.2.2)", () => {
  test("the first that the client prefers and the server has", () => {
    expect(choose("a, b, c", ["c", "b"])).toMatchObject({ status: 101, subprotocol: "b" });
  });

  test.for([
    ["nothing was offered", undefined, ["a"]],
    ["nothing fits", "b, c", ["a"]],
    ["the case differs", "A", ["a"]],
    ["the server has none", "a", []],
  ] as const)("none, and no field, when %s", ([, offered, subprotocols]) => {
    const answered = choose(offered, subprotocols);
    expect(answered).toMatchObject({ status: 101, subprotocol: undefined });
    expect(answered.fields).not.toHaveProperty("Sec-WebSocket-Protocol");
  });

  test("refuses offers that are not tokens with 400 (§4.1 item 10)", () => {
    expect(choose("a b", ["a b"])).toMatchObject({ status: 400 });
    expect(choose("chat, su/per", ["chat"])).toMatchObject({ status: 400 });
  });
});

describe("refuses an opening handshake that breaks §4.2.1", () => {
  test("a method other than GET with 405 and Allow (RFC 9110 §15.5.6)", () => {
    expect(answer({}, { method: "POST" })).toMatchObject({ status: 405, fields: { Allow: "GET" } });
  });

  test.for(["1.0", "0.9"])("HTTP/%s with 400", (httpVersion) => {
    expect(answer({}, { httpVersion })).toMatchObject({ status: 400, expected: expect.stringContaining("HTTP/1.1") });
  });

  test.for([
    ["no Host", { host: undefined }, "Host"],
    ["no Upgrade", { upgrade: undefined }, "Upgrade"],
    ["another Upgrade", { upgrade: "h2c" }, "Upgrade"],
    ["an Upgrade that only begins so", { upgrade: "websocket2" }, "Upgrade"],
    ["no Connection", { connection: undefined }, "Connection"],
    ["another Connection", { connection: "keep-alive" }, "Connection"],
    ["no key", { "sec-websocket-key": undefined }, "Sec-WebSocket-Key"],
    ["a key of 15 bytes", { "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAA" }, "Sec-WebSocket-Key"],
    ["a key of 17 bytes", { "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAAA=" }, "Sec-WebSocket-Key"],
    ["a key with bits behind its 16 bytes", { "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZR==" }, "Sec-WebSocket-Key"],
    ["a key that is not base64", { "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZ!==" }, "Sec-WebSocket-Key"],
    ["two keys", { "sec-websocket-key": `${KEY}, ${KEY}` }, "Sec-WebSocket-Key"],
  ] as const)("%s with 400, and says what was expected", ([, changes, expected]) => {
    expect(answer(changes)).toMatchObject({ status: 400, expected: expect.stringContaining(expected) });
  });

  test.for([["8"], ["14"], ["013"], [""], [undefined]])(
    "version %s with 426 and the version it speaks (§4.4, RFC 9110 §15.5.22)",
    ([version]) => {
      expect(answer({ "sec-websocket-version": version })).toMatchObject({
        status: 426,
        fields: { "Sec-WebSocket-Version": "13", Upgrade: "websocket", Connection: "Upgrade" },
      });
    },
  );
});
