// The server's half of the opening handshake (§4.2); the client's is in handshake.client.test.ts.
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { DeflateSettings } from "./deflate-acceptance.ts";
import { acceptValue, answerOpening, openingRequestFields, type OpeningRequest } from "./handshake.ts";

const sha1Base64 = (text: string): string => createHash("sha1").update(text).digest("base64");

const KEY = "dGhlIHNhbXBsZSBub25jZQ==";

/** Of the request of RFC 6455 §1.3. */
const REQUEST_FIELDS = {
  host: "server.example.com",
  upgrade: "websocket",
  connection: "Upgrade",
  "sec-websocket-key": KEY,
  origin: "http://example.com",
  "sec-websocket-protocol": "chat, superchat",
  "sec-websocket-version": "13",
};

/** The answer to it, with changes. */
function answer(
  changes: Record<string, string | undefined> = {},
  request: Partial<OpeningRequest> = {},
  subprotocols: readonly string[] = ["chat"],
) {
  const fields = { ...REQUEST_FIELDS, ...changes };
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
    [
      "an extension that it knows, but was not told to take",
      { "sec-websocket-extensions": "permessage-deflate; client_max_window_bits" },
    ],
    ["extensions that it does not know (§9.1)", { "sec-websocket-extensions": 'foo, bar; baz="2"' }],
    ["tabs as blanks (RFC 9110 §5.6.3)", { connection: "keep-alive,\tUpgrade" }],
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

  test("refuses an offer that is repeated with 400: all must be unique (§4.1 item 10)", () => {
    expect(choose("chat, superchat, chat", ["superchat"])).toMatchObject({ status: 400 });
    expect(choose("chat, Chat", ["Chat"])).toMatchObject({ status: 101, subprotocol: "Chat" });
  });

  test("refuses a field without any offer with 400: it is 1#token (§11.3.4, RFC 9110 §5.6.1.2)", () => {
    for (const offered of ["", " ", ",", ", ,"]) expect(choose(offered, [""]), offered).toMatchObject({ status: 400 });
    expect(choose(", chat,,", ["chat"])).toMatchObject({ status: 101, subprotocol: "chat" });
  });
});

describe("refuses an opening handshake that breaks §4.2.1", () => {
  test("a method other than GET with 405 and Allow (RFC 9110 §15.5.6)", () => {
    expect(answer({}, { method: "POST" })).toMatchObject({ status: 405, fields: { Allow: "GET" } });
  });

  test("the method in lower case, which is another one (RFC 9110 §9.1)", () => {
    expect(answer({}, { method: "get" })).toMatchObject({ status: 405 });
  });

  test("takes HTTP/1.1 and what follows it (item 1)", () => {
    expect(answer({}, { httpVersion: "1.2" })).toMatchObject({ status: 101 });
  });

  test.for(["1.0", "0.9", "1", "", "x.y"])("HTTP/%s with 400", (httpVersion) => {
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
    ["an empty Host", { host: "" }, "Host"],
    ["two Hosts (RFC 9112 §3.2)", { host: "a, a" }, "Host"],
    ["an Upgrade that is equal only in Unicode's lower case", { upgrade: "websoc\u212aet" }, "Upgrade"],
    ["an Upgrade with blanks that are none (RFC 9110 §5.6.3)", { upgrade: "\u00a0websocket" }, "Upgrade"],
    ["an empty key", { "sec-websocket-key": "" }, "Sec-WebSocket-Key"],
    ["a key in base64url", { "sec-websocket-key": "dGhlIHNhbXBsZS-ub25jZQ==" }, "Sec-WebSocket-Key"],
    ["two versions, though both are 13 (§11.3.5)", { "sec-websocket-version": "13, 13" }, "one Sec-WebSocket-Version"],
    ["an empty Sec-WebSocket-Extensions (§9.1)", { "sec-websocket-extensions": "" }, "Sec-WebSocket-Extensions"],
    ["malformed extensions, taken or not (§9.1)", { "sec-websocket-extensions": "foo;" }, "Sec-WebSocket-Extensions"],
    ["two keys (§11.3.1)", { "sec-websocket-key": `${KEY}, ${KEY}` }, "Sec-WebSocket-Key"],
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

describe("agrees on permessage-deflate when it is told to (§9.1, RFC 7692 §5)", () => {
  function answerOffer(offer: string | undefined, permessageDeflate: DeflateSettings = {}) {
    const fields = { ...REQUEST_FIELDS, "sec-websocket-extensions": offer };
    const options = { sha1Base64, subprotocols: [], permessageDeflate };
    return answerOpening({ method: "GET", httpVersion: "1.1", fields }, options);
  }

  test("answers the element that it accepts, and says what it means", () => {
    const offer = "foo, permessage-deflate; server_max_window_bits=10; client_max_window_bits";
    expect(answerOffer(offer, { clientNoContextTakeover: true })).toMatchObject({
      status: 101,
      deflate: {
        serverNoContextTakeover: false,
        clientNoContextTakeover: true,
        serverMaxWindowBits: 10,
        clientMaxWindowBits: 15,
      },
      fields: {
        "Sec-WebSocket-Extensions": "permessage-deflate; client_no_context_takeover; server_max_window_bits=10",
      },
    });
  });

  test.for([
    ["nothing was offered", undefined],
    ["something else was offered", "x-webkit-deflate-frame"],
    ["no offer can be honoured", "permessage-deflate; server_max_window_bits=8, permessage-deflate; foo"],
  ])("goes on without when %s", ([, offer]) => {
    const answered = answerOffer(offer);
    expect(answered).toMatchObject({ status: 101, deflate: undefined });
    expect(answered.fields).not.toHaveProperty("Sec-WebSocket-Extensions");
  });

  test("refuses malformed extensions with 400", () => {
    expect(answerOffer("permessage-deflate; server_max_window_bits=")).toMatchObject({ status: 400 });
  });
});
