// The client's half of the opening handshake (§4.1).
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { DeflateOffer } from "./deflate-parameters.ts";
import { answerOpening, checkOpeningAnswer, OpeningError, openingRequestFields } from "./handshake.ts";

const sha1Base64 = (text: string): string => createHash("sha1").update(text).digest("base64");

const KEY = "dGhlIHNhbXBsZSBub25jZQ==";

/** Checks the answer of RFC 6455 §1.3, with changes, against an offer. */
function check(changes: Record<string, string | undefined> = {}, subprotocols = ["chat", "superchat"]) {
  const fields = {
    upgrade: "websocket",
    connection: "Upgrade",
    "sec-websocket-accept": "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
    "sec-websocket-protocol": "chat",
    ...changes,
  };
  return checkOpeningAnswer(fields, { key: KEY, subprotocols, sha1Base64 }).subprotocol;
}

test("sends the fields of §4.1, and a subprotocol field only with subprotocols", () => {
  expect(openingRequestFields(KEY, [])).toEqual({
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Key": KEY,
    "Sec-WebSocket-Version": "13",
  });
  expect(openingRequestFields(KEY, ["chat", "superchat"])).toMatchObject({
    "Sec-WebSocket-Protocol": "chat, superchat",
  });
});

test("sends its offers of permessage-deflate in the order of preference (§9.1)", () => {
  expect(openingRequestFields(KEY, [], [{ serverMaxWindowBits: 10 }, {}])).toMatchObject({
    "Sec-WebSocket-Extensions": "permessage-deflate; server_max_window_bits=10, permessage-deflate",
  });
});

describe("does not send", () => {
  test.for([
    ["a subprotocol that is no token (§4.1 item 10)", KEY, ["a b"]],
    ["an empty subprotocol (§4.1 item 10)", KEY, [""]],
    ["a subprotocol with a line of its own (§4.1 item 10)", KEY, ["a\r\nCookie: b"]],
    ["a subprotocol twice (§4.1 item 10)", KEY, ["a", "b", "a"]],
    ["a key of 15 bytes (§4.1 item 7)", "AAAAAAAAAAAAAAAAAAAA", []],
  ] as const)("%s", ([, key, subprotocols]) => {
    expect(() => openingRequestFields(key, subprotocols)).toThrow(RangeError);
  });
});

describe("takes an answer that keeps §4.1", () => {
  test("the answer of §1.3, and returns its subprotocol", () => {
    expect(check()).toBe("chat");
  });

  test.for([
    ["Upgrade in any case (item 2)", { upgrade: "WebSocket" }],
    ["Connection in any case, among others (item 3)", { connection: "keep-alive, upgrade" }],
    ["blanks around Upgrade (RFC 9110 §5.5)", { upgrade: "\twebsocket " }],
    ["blanks around the accept value (item 4)", { "sec-websocket-accept": " s3pPLMBiTxaQ9kYGzzhZRbK+xOo= " }],
  ] as const)("%s", ([, changes]) => {
    expect(check(changes)).toBe("chat");
  });

  test("no subprotocol, whether or not some were offered (item 6)", () => {
    expect(check({ "sec-websocket-protocol": undefined })).toBeUndefined();
    expect(check({ "sec-websocket-protocol": undefined }, [])).toBeUndefined();
  });

  test("what our own server answers", () => {
    const sent = Object.entries({ host: "a", ...openingRequestFields(KEY, ["chat"]) });
    const fields = Object.fromEntries(sent.map(([name, value]) => [name.toLowerCase(), value]));
    const answered = answerOpening(
      { method: "GET", httpVersion: "1.1", fields },
      { sha1Base64, subprotocols: ["chat"] },
    );
    const answerFields = Object.entries(answered.fields).map(([name, value]) => [name.toLowerCase(), value]);
    const offer = { key: KEY, subprotocols: ["chat"], sha1Base64 };
    expect(checkOpeningAnswer(Object.fromEntries(answerFields), offer)).toEqual({
      subprotocol: "chat",
      deflate: undefined,
    });
  });
});

describe("fails the connection on an answer that breaks §4.1", () => {
  test.for([
    ["no Upgrade (item 2)", { upgrade: undefined }, "Upgrade: websocket"],
    ["another Upgrade (item 2)", { upgrade: "h2c" }, "Upgrade: websocket"],
    ["no Connection (item 3)", { connection: undefined }, "Connection: Upgrade"],
    ["another Connection (item 3)", { connection: "close" }, "Connection: Upgrade"],
    ["no accept value (item 4, C10)", { "sec-websocket-accept": undefined }, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="],
    [
      "the accept value of another key (item 4, C10)",
      { "sec-websocket-accept": "HSmrc0sMlYUkAGmm5OPpG2HaGWk=" },
      "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
    ],
    [
      "the accept value in another case (item 4)",
      { "sec-websocket-accept": "S3PPLMBITXAQ9KYGZZHZRBK+XOO=" },
      "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
    ],
    ["an extension that was not offered (item 5)", { "sec-websocket-extensions": "permessage-deflate" }, "extension"],
    ["a subprotocol that was not offered (item 6)", { "sec-websocket-protocol": "other" }, '"other"'],
    ["an offered subprotocol in another case (item 6)", { "sec-websocket-protocol": "CHAT" }, '"CHAT"'],
    ["an empty subprotocol (item 6)", { "sec-websocket-protocol": "" }, '""'],
    ["Upgrade twice (item 2)", { upgrade: "websocket, websocket" }, "Upgrade: websocket"],
    ["an Upgrade equal only in Unicode's lower case (item 2)", { upgrade: "websoc\u212aet" }, "Upgrade: websocket"],
    ["a Connection that only begins so (item 3)", { connection: "upgrades" }, "Connection: Upgrade"],
    [
      "two accept values (item 4, §11.3.3)",
      { "sec-websocket-accept": "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=, s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" },
      "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
    ],
    ["malformed extensions (§9.1)", { "sec-websocket-extensions": "permessage-deflate;" }, "malformed"],
    ["an empty field of extensions (§9.1)", { "sec-websocket-extensions": "" }, "malformed"],
    ["two subprotocols (item 6)", { "sec-websocket-protocol": "chat, superchat" }, '"chat, superchat"'],
  ] as const)("%s", ([, changes, expected]) => {
    expect(() => check(changes)).toThrow(OpeningError);
    expect(() => check(changes)).toThrow(expected);
  });
});

describe("with permessage-deflate offered (item 5, RFC 7692 §7.1)", () => {
  function checkExtensions(extensions: string | undefined, ...deflateOffers: DeflateOffer[]) {
    const fields = {
      upgrade: "websocket",
      connection: "Upgrade",
      "sec-websocket-accept": "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
      "sec-websocket-extensions": extensions,
    };
    return checkOpeningAnswer(fields, { key: KEY, subprotocols: [], sha1Base64, deflateOffers }).deflate;
  }

  test("returns what was agreed on", () => {
    expect(checkExtensions("permessage-deflate; server_max_window_bits=10", { serverMaxWindowBits: 11 })).toEqual({
      serverNoContextTakeover: false,
      clientNoContextTakeover: false,
      serverMaxWindowBits: 10,
      clientMaxWindowBits: 15,
    });
  });

  test("goes on without when the server did not take it", () => {
    expect(checkExtensions(undefined, {})).toBeUndefined();
  });

  test.for([
    ["another extension", "foo", "foo, which was not offered"],
    ["two answers, in two fields or in one (RFC 7692 §5)", "permessage-deflate, permessage-deflate", "beside"],
    ["parameters that do not fit the offer", "permessage-deflate; client_max_window_bits=9", "not offered"],
  ] as const)("fails on %s", ([, extensions, expected]) => {
    expect(() => checkExtensions(extensions, {})).toThrow(OpeningError);
    expect(() => checkExtensions(extensions, {})).toThrow(expected);
  });

  test("takes what our own server answers, and both mean the same (RFC 7692 §7.1)", () => {
    const offers = [{ serverMaxWindowBits: 8 }, { clientMaxWindowBits: 12, serverNoContextTakeover: true }];
    const sent = Object.entries({ host: "a", ...openingRequestFields(KEY, [], offers) });
    const fields = Object.fromEntries(sent.map(([name, value]) => [name.toLowerCase(), value]));
    const request = { method: "GET", httpVersion: "1.1", fields };
    const answered = answerOpening(request, { sha1Base64, subprotocols: [], permessageDeflate: {} });
    expect(answered).toMatchObject({ deflate: { clientMaxWindowBits: 12, serverNoContextTakeover: true } });
    const deflate = checkExtensions(answered.fields["Sec-WebSocket-Extensions"], ...offers);
    expect(answered).toMatchObject({ deflate });
  });
});
