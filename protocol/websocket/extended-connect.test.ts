// The opening handshake over HTTP/2, judged without sockets (RFC 8441 §4, §5).
import { describe, expect, test } from "vitest";
import { answerExtendedConnect, type ExtendedConnect } from "./extended-connect.ts";

const SETTINGS = { subprotocols: ["lab.json.v1", "lab.binary.v1"], permessageDeflate: {} };
const OPENING: ExtendedConnect = {
  method: "CONNECT",
  protocol: "websocket",
  fields: { "sec-websocket-version": "13" },
};

function judge(fields: Record<string, string>): ReturnType<typeof answerExtendedConnect> {
  return answerExtendedConnect({ ...OPENING, fields: { ...OPENING.fields, ...fields } }, SETTINGS);
}

describe("200", () => {
  test("without a key, an Upgrade, or a Sec-WebSocket-Accept (§5)", () => {
    expect(judge({})).toEqual({ status: 200, fields: {}, subprotocol: undefined, deflate: undefined });
  });

  test("the client's first subprotocol that is spoken here (RFC 6455 §4.2.2)", () => {
    expect(judge({ "sec-websocket-protocol": "chat, lab.binary.v1, lab.json.v1" })).toMatchObject({
      subprotocol: "lab.binary.v1",
      fields: { "Sec-WebSocket-Protocol": "lab.binary.v1" },
    });
  });

  test("permessage-deflate by the same fields (§5.1)", () => {
    expect(judge({ "sec-websocket-extensions": "permessage-deflate; client_max_window_bits" })).toMatchObject({
      status: 200,
      deflate: { clientMaxWindowBits: 15 },
      fields: { "Sec-WebSocket-Extensions": expect.stringMatching(/^permessage-deflate/) },
    });
  });
});

describe("refused", () => {
  test.for([
    ["another method", { method: "GET" }],
    ["no :protocol", { protocol: undefined }],
    ["another :protocol", { protocol: "connect-udp" }],
  ] as const)("%s: 501, which says what CONNECT is for (RFC 9220 §3)", ([, change]) => {
    const answer = answerExtendedConnect({ ...OPENING, ...change }, SETTINGS);
    expect(answer).toMatchObject({ status: 501, expected: expect.stringContaining('":protocol" websocket') });
  });

  test.for([undefined, "8"])("version %s: 400 and the right one, no Upgrade (RFC 9113 §8.2.2)", (version) => {
    const answer = answerExtendedConnect({ ...OPENING, fields: { "sec-websocket-version": version } }, SETTINGS);
    expect(answer).toMatchObject({ status: 400, expected: expect.stringContaining("13") });
    expect(answer.fields).toEqual({ "Sec-WebSocket-Version": "13" });
  });

  test.for([
    [{ "sec-websocket-version": "13, 13" }, "one Sec-WebSocket-Version"],
    [{ "sec-websocket-protocol": "a, a" }, "Sec-WebSocket-Protocol"],
    [{ "sec-websocket-extensions": "a;" }, "Sec-WebSocket-Extensions"],
  ] as const)("%j: 400", ([fields, expected]) => {
    expect(judge(fields)).toMatchObject({ status: 400, fields: {}, expected: expect.stringContaining(expected) });
  });
});
