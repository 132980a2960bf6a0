// The opening handshake over raw sockets, right and wrong (RFC 6455 §4.2).
import { afterEach, describe, expect, test, vi } from "vitest";
import { Opcode } from "../../protocol/websocket/frame.ts";
import { answerOpening } from "../../protocol/websocket/handshake.ts";
import { EPOCH, startTestServer } from "../lab-server-for-tests.ts";
import { connectRaw } from "../raw-connection-for-tests.ts";
import { maskedFrame, openingRequest, openRawWebSocket } from "../raw-websocket-for-tests.ts";
import { collectedLog } from "../operating/log-for-tests.ts";

afterEach(() => void vi.useRealTimers());

describe("accepts", () => {
  test("the example of §1.3, byte for byte but for Stream-Cursor", async () => {
    const { port } = await startTestServer();
    const { head } = await openRawWebSocket(port);
    expect(head.split("\r\n")).toEqual([
      "HTTP/1.1 101 Switching Protocols",
      "Upgrade: websocket",
      "Connection: Upgrade",
      "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
      `Stream-Cursor: ${EPOCH}.0`,
      "",
      "",
    ]);
  });

  test.for([
    ["tokens in lists and in any case (§4.2.1)", { Upgrade: "h2c, WebSocket", Connection: "keep-alive, upgrade" }],
    ["extensions, without taking any (§9.1)", { "Sec-WebSocket-Extensions": "permessage-deflate; x=1" }],
    ["a subprotocol that is unknown here, without answering one (§4.2.2)", { "Sec-WebSocket-Protocol": "chat" }],
  ] as const)("%s", async ([, fields]) => {
    const { port } = await startTestServer();
    const { head } = await openRawWebSocket(port, "/ws", { fields });
    expect(head).not.toMatch(/sec-websocket-(?:extensions|protocol)/i);
  });

  test.for([
    ["lab.json.v1", "lab.json.v1"],
    ["chat, lab.binary.v1, lab.json.v1", "lab.binary.v1"],
    ["chat\r\nSec-WebSocket-Protocol: lab.binary.v1", "lab.binary.v1"], // §11.3.4: two fields are one list
  ] as const)("of %j the first that it speaks: %s (§4.2.2)", async ([offered, chosen]) => {
    const { port } = await startTestServer();
    const { head } = await openRawWebSocket(port, "/ws", { fields: { "Sec-WebSocket-Protocol": offered } });
    expect(head).toContain(`\r\nSec-WebSocket-Protocol: ${chosen}\r\n`);
  });

  test("an absolute-form target (RFC 9112 §3.2.2)", async () => {
    const { port } = await startTestServer();
    expect((await openRawWebSocket(port, `http://localhost:${port}/ws?after=0`)).head).toMatch(/^HTTP\/1\.1 101 /);
  });
});

describe("bytes that came with the request", () => {
  const hello = maskedFrame(Opcode.text, "hello");

  test("are the first bytes of the connection", async () => {
    const { port } = await startTestServer();
    const webSocket = await openRawWebSocket(port, "/echo", { withRequest: Buffer.concat([hello, hello]) });
    expect([await webSocket.nextText(), await webSocket.nextText()]).toEqual(["hello", "hello"]);
  });

  test("may end inside a frame, at every byte", async () => {
    const { port } = await startTestServer();
    for (let cut = 1; cut < hello.length; cut++) {
      const webSocket = await openRawWebSocket(port, "/echo", { withRequest: hello.subarray(0, cut) });
      webSocket.connection.send(hello.subarray(cut));
      expect(await webSocket.nextText()).toBe("hello");
    }
  });
});

describe("refuses with one line of JSON, then ends the connection (§4.2.1, §4.2.2)", () => {
  const KEY = "Sec-WebSocket-Key";
  test.for([
    ["no Host", { Host: undefined }, "400", "Host"],
    ["no key", { [KEY]: undefined }, "400", KEY],
    ["a key of 15 bytes", { [KEY]: "dGhlIHNhbXBsZSBub25j" }, "400", KEY],
    ["a key that is no base64", { [KEY]: "dGhlIHNhbXBsZSBub25jZQ!=" }, "400", KEY],
    ["two keys", { [KEY]: "dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==" }, "400", KEY],
    ["a subprotocol that is no token", { "Sec-WebSocket-Protocol": "a b" }, "400", "Sec-WebSocket-Protocol"],
    [
      "a subprotocol twice",
      { "Sec-WebSocket-Protocol": "a\r\nsec-websocket-protocol: a" },
      "400",
      "Sec-WebSocket-Protocol",
    ],
    ["malformed extensions (§9.1)", { "Sec-WebSocket-Extensions": "a;" }, "400", "Sec-WebSocket-Extensions"],
    [
      "two versions",
      { "Sec-WebSocket-Version": "13\r\nsec-websocket-version: 13" },
      "400",
      "one Sec-WebSocket-Version",
    ],
    ["two Hosts (RFC 9112 §3.2)", { Host: "localhost\r\nHost: localhost" }, "400", "Host"],
    ["no version", { "Sec-WebSocket-Version": undefined }, "426", "Sec-WebSocket-Version: 13"],
    ["version 8 (§4.4)", { "Sec-WebSocket-Version": "8" }, "426", "Sec-WebSocket-Version: 13"],
    ["no Upgrade", { Upgrade: undefined }, "400", '"Upgrade: websocket" and "Connection: Upgrade"'],
    ["Upgrade: h2c", { Upgrade: "h2c" }, "400", '"Upgrade: websocket" and "Connection: Upgrade"'],
    ["no Connection", { Connection: undefined }, "400", '"Upgrade: websocket" and "Connection: Upgrade"'],
    ["Connection: close", { Connection: "close" }, "400", '"Upgrade: websocket" and "Connection: Upgrade"'],
  ] as const)("%s: %s", async ([, fields, status, expected]) => {
    const { port, stream } = await startTestServer();
    const connection = await connectRaw(port);
    connection.send(openingRequest("/ws", fields));
    const head = await connection.readUntil("\r\n\r\n");
    const content = await connection.readUntil("}\n"); // Latin-1: one character per byte
    expect(head.slice(9, 12)).toBe(status);
    expect(head).toMatch(/\r\nDate: /);
    expect(head.toLowerCase()).toContain(`\r\ncontent-length: ${content.length}\r\n`);
    expect((JSON.parse(content) as { expected: string }).expected).toContain(expected);
    if (status === "426") {
      expect(head).toMatch(/\r\nUpgrade: websocket/i);
      expect(head).toMatch(/\r\nConnection: Upgrade/i);
      expect(head).toMatch(/\r\nSec-WebSocket-Version: 13/i);
    }
    expect(stream.following).toBe(0);
  });

  test.for([
    ["HTTP/1.0", "GET /ws HTTP/1.0", /^HTTP\/1\.1 400 [^]*HTTP\/1\.1 or higher/],
    ["POST", "POST /ws HTTP/1.1", /^HTTP\/1\.1 405 [^]*\r\nAllow: GET\r\n/],
    ["another path", "GET /poll HTTP/1.1", /^HTTP\/1\.1 404 [^]*\/ws or \/echo/],
    ["a malformed cursor", "GET /ws?after=x HTTP/1.1", /^HTTP\/1\.1 400 [^]*malformed after/],
    ["an empty cursor", "GET /ws?after= HTTP/1.1", /^HTTP\/1\.1 400 [^]*malformed after/],
  ] as const)("%s", async ([, requestLine, expected]) => {
    const { port, stream } = await startTestServer();
    const connection = await connectRaw(port);
    connection.send(openingRequest("", {}, requestLine));
    connection.send(Buffer.alloc(100_000)); // what nobody reads must not turn the answer into a reset
    expect((await connection.readToEnd()).toString()).toMatch(expected);
    expect(stream.following).toBe(0);
  });

  test("one who is refused is gone when it ends its side; if it does not it is cut after 2 s", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const { port, meter } = await startTestServer();
    const open = (): number => meter.snapshot().websocket.open;
    for (const ends of [true, false]) {
      const connection = await connectRaw(port);
      connection.send(openingRequest("/ws?after=x"));
      await connection.readToEnd();
      expect(open()).toBe(1);
      if (ends) connection.socket.end("what nobody reads");
      else vi.advanceTimersByTime(2000);
      await expect.poll(open).toBe(0);
    }
  });
});

test("the handshake is a value: a student's can stand in (design.md, Plan for what comes)", async () => {
  const asked: string[] = [];
  const { port } = await startTestServer({
    webSocketParts: {
      answerOpening(request, options) {
        asked.push(`${request.method} ${request.httpVersion} ${request.fields["sec-websocket-version"]}`);
        return answerOpening(request, options);
      },
    },
  });
  await openRawWebSocket(port, "/ws");
  await openRawWebSocket(port, "/echo");
  expect(asked).toEqual(["GET 1.1 13", "GET 1.1 13"]);
});

describe("an opening behind another request (RFC 9112 §9.3.2)", () => {
  test.for(["/ws", "/echo"])(
    "%s: is refused while that is answered: no answer may come inside the frames",
    async (target) => {
      const { port } = await startTestServer();
      const connection = await connectRaw(port);
      connection.send(`GET /clock HTTP/1.1\r\nHost: localhost\r\n\r\n${openingRequest(target)}`);
      expect(await connection.readUntil("\r\n\r\n")).toMatch(/^HTTP\/1\.1 200 /);
      await connection.readUntil("}");
      expect(await connection.readUntil("\r\n\r\n")).toMatch(/HTTP\/1\.1 400 /);
      expect(await connection.readUntil("}\n")).toContain("no other request under way");
    },
  );

  test("is taken when that has been answered", async () => {
    const { port } = await startTestServer();
    const connection = await connectRaw(port);
    connection.send("GET /clock HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await connection.readUntil("}");
    connection.send(openingRequest("/echo"));
    expect(await connection.readUntil("\r\n\r\n")).toMatch(/HTTP\/1\.1 101 /);
  });
});

test("a handshake that was passed in and throws is a 500 for its client, and for nobody else", async () => {
  const log = collectedLog();
  const { port } = await startTestServer({
    log,
    webSocketParts: {
      answerOpening() {
        throw new TypeError("a student's mistake");
      },
    },
  });
  for (const target of ["/ws", "/echo"]) {
    const connection = await connectRaw(port);
    connection.send(openingRequest(target));
    expect((await connection.readToEnd()).toString()).toMatch(/^HTTP\/1\.1 500 /);
  }
  log.flush();
  expect(log.lines.slice(1)).toEqual([
    ["error", "a request failed", { transport: "websocket" }],
    ["error", "a request failed", { transport: "other", repeated: 1 }],
  ]);
});
