// The client's half of the opening handshake (§4.1).
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
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
  return checkOpeningAnswer(fields, { key: KEY, subprotocols, sha1Base64 });
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

describe("takes an answer that keeps §4.1", () => {
  test("the answer of §1.3, and returns its subprotocol", () => {
    expect(check()).toBe("chat");
  });

  test.for([
    ["Upgrade in any case (item 2)", { upgrade: "WebSocket" }],
    ["Connection in any case, among others (item 3)", { connection: "keep-alive, upgrade" }],
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
    expect(checkOpeningAnswer(Object.fromEntries(answerFields), offer)).toBe("chat");
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
    ["two subprotocols (item 6)", { "sec-websocket-protocol": "chat, superchat" }, '"chat, superchat"'],
  ] as const)("%s", ([, changes, expected]) => {
    expect(() => check(changes)).toThrow(OpeningError);
    expect(() => check(changes)).toThrow(expected);
  });
});
