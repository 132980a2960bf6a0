// The stream compressed: one frame for all who agreed on the same window, the same content for everybody (RFC 7692 §7.1.1).
import { randomBytes } from "node:crypto";
import * as zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import { decodeBinaryMessage, decodeMessage } from "../../protocol/message.ts";
import { noise } from "../../protocol/websocket/deflate-for-tests.ts";
import { Opcode } from "../../protocol/websocket/frame.ts";
import { type DeflatingWebSocket, openDeflating, type ReceivedMessage } from "../deflating-websocket-for-tests.ts";
import { EPOCH, startTestServer, type TestServer, turnEnds } from "../lab-server-for-tests.ts";

const OFFER = "permessage-deflate; client_max_window_bits";
const NO_TAKEOVER = "server_no_context_takeover; client_no_context_takeover";
const BINARY = { "Sec-WebSocket-Protocol": "lab.binary.v1" };
const JSON_FORM = { "Sec-WebSocket-Protocol": "lab.json.v1" };

async function subscribe(
  { port }: TestServer,
  {
    offers = [OFFER],
    fields = JSON_FORM,
    after,
  }: { offers?: string[]; fields?: Record<string, string>; after?: number } = {},
): Promise<DeflatingWebSocket> {
  const webSocket = await openDeflating(
    port,
    after === undefined ? "/ws" : `/ws?after=${EPOCH}.${after}`,
    offers,
    fields,
  );
  expect((await webSocket.nextMessage()).content.toString()).toMatch(/^{"cursor":/);
  return webSocket;
}

/** Payloads of a known length that compress well, each its own. */
function payloadOf(id: number, bytes = 3000): string {
  return `message ${id} `.repeat(Math.ceil(bytes / 10)).slice(0, bytes);
}

async function publish({ stream }: TestServer, count: number, bytes?: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await stream.publish(payloadOf(stream.lastId + 1, bytes), stream.lastId + 1);
    await turnEnds();
  }
}

async function next(webSocket: DeflatingWebSocket, count: number): Promise<ReceivedMessage[]> {
  const messages: ReceivedMessage[] = [];
  while (messages.length < count) messages.push(await webSocket.nextMessage());
  return messages;
}

function payloads(messages: readonly ReceivedMessage[]): string[] {
  return messages.map(({ payload }) => payload.toString("hex"));
}

describe("the handshake: without context takeover, so that a frame is the same for all (§7.1.1)", () => {
  test.for([
    ["permessage-deflate", `permessage-deflate; ${NO_TAKEOVER}`],
    [OFFER, `permessage-deflate; ${NO_TAKEOVER}`],
    ["permessage-deflate; server_max_window_bits=9", `permessage-deflate; ${NO_TAKEOVER}; server_max_window_bits=9`],
    ["permessage-deflate; client_max_window_bits=10", `permessage-deflate; ${NO_TAKEOVER}; client_max_window_bits=10`],
    ["permessage-deflate; server_max_window_bits=8", undefined],
  ] as const)("%s", async ([offer, answer]) => {
    expect((await subscribe(await startTestServer({ compression: true }), { offers: [offer] })).answer).toBe(answer);
  });
});

test("without --compression nothing is agreed on, whatever is offered, and no message is compressed", async () => {
  const server = await startTestServer();
  const webSocket = await subscribe(server);
  await publish(server, 1);
  expect(webSocket.answer).toBeUndefined();
  expect((await webSocket.nextMessage()).rsv1).toBe(false);
});

describe.for([
  ["lab.json.v1", JSON_FORM],
  ["lab.binary.v1", BINARY],
] as const)("%s", ([subprotocol, fields]) => {
  const idOf = ({ content }: ReceivedMessage): number =>
    (subprotocol === "lab.binary.v1" ? decodeBinaryMessage(content) : decodeMessage(content.toString())).id;

  test("subscribers with the same window get the same bytes, the others their own, all the same content", async () => {
    const server = await startTestServer({ compression: true });
    const offers = [
      [OFFER],
      [OFFER],
      ["permessage-deflate; client_max_window_bits=9"],
      [`${OFFER}; server_max_window_bits=9`],
      [],
    ];
    const all: DeflatingWebSocket[] = [];
    for (const each of offers) all.push(await subscribe(server, { offers: each, fields }));
    await publish(server, 5);
    const [first = [], second, otherClientWindow, narrow = [], plain = []] = await Promise.all(
      all.map((webSocket) => next(webSocket, 5)),
    );
    expect(payloads(second ?? [])).toEqual(payloads(first));
    expect(payloads(otherClientWindow ?? [])).toEqual(payloads(first));
    for (const messages of [first, narrow]) {
      expect(messages.map(({ rsv1 }) => rsv1)).toEqual([true, true, true, true, true]);
      expect(messages.map(({ content }) => content.toString("hex"))).toEqual(payloads(plain));
      expect(messages.every(({ payload }) => payload.length < 300)).toBe(true);
    }
    expect(plain.every(({ rsv1 }) => !rsv1)).toBe(true);
    expect(plain.map(idOf)).toEqual([1, 2, 3, 4, 5]);
  });

  test("a message is compressed when that makes it shorter, however short it is", async () => {
    const server = await startTestServer({ compression: true });
    const webSocket = await subscribe(server, { fields });
    await publish(server, 1, 0);
    await server.stream.publish(randomBytes(500), 2); // in base64 there is something to save, in octets there is not
    const [short, random] = await next(webSocket, 2);
    expect(short).toMatchObject({ rsv1: true });
    expect(short?.content.length).toBe(decodedBytes(subprotocol));
    expect(short?.payload.length).toBeLessThan(decodedBytes(subprotocol));
    expect(random?.rsv1).toBe(subprotocol === "lab.json.v1");
  });

  test("what was missed comes compressed as well, in order", async () => {
    const server = await startTestServer({ compression: true });
    await publish(server, 40);
    const late = await subscribe(server, { fields, after: 0 });
    const live = await subscribe(server, { fields, after: 39 });
    await publish(server, 2);
    const messages = await next(late, 42);
    expect(messages.map(idOf)).toEqual(Array.from({ length: 42 }, (_, i) => i + 1));
    expect(messages.every(({ rsv1 }) => rsv1)).toBe(true);
    expect(payloads(await next(live, 3))).toEqual(payloads(messages.slice(-3)));
  });
});

test("a subscriber with a window of 9 bits gets frames that 512 bytes can read, the others what compresses best (§7.1.2)", async () => {
  const server = await startTestServer({ compression: true });
  const narrow = await subscribe(server, { offers: ["permessage-deflate; server_max_window_bits=9"] });
  const wide = await subscribe(server);
  const [block, between] = [noise(300), noise(1000, 2)].map((bytes) => Buffer.from(bytes).toString("hex"));
  await server.stream.publish(`${block}${between}${block}`, 1);
  const [[first], [second]] = [await next(narrow, 1), await next(wide, 1)];
  expect(first?.content.equals(second?.content ?? Buffer.alloc(0))).toBe(true);
  const inflate = (message: ReceivedMessage | undefined): Buffer =>
    zlib.inflateRawSync(Buffer.concat([message?.payload ?? Buffer.alloc(0), Buffer.from("0000ffff", "hex")]), {
      windowBits: 9,
      chunkSize: 64, // distances are checked between pieces
      finishFlush: zlib.constants.Z_SYNC_FLUSH,
    });
  expect(inflate(first).equals(first?.content ?? Buffer.alloc(0))).toBe(true);
  expect(() => inflate(second)).toThrow("invalid distance too far back");
});

test("subscribers in JSON and in binary with the same window do not get each other's frames", async () => {
  const server = await startTestServer({ compression: true });
  const [json, binary] = [await subscribe(server), await subscribe(server, { fields: BINARY })];
  await publish(server, 2);
  const [texts, bytes] = [await next(json, 2), await next(binary, 2)];
  expect(texts.map(({ opcode }) => opcode)).toEqual([Opcode.text, Opcode.text]);
  expect(bytes.map(({ opcode }) => opcode)).toEqual([Opcode.binary, Opcode.binary]);
  expect(bytes.map(({ content }) => decodeBinaryMessage(content))).toEqual(
    texts.map(({ content }) => decodeMessage(content.toString())),
  );
});

/** What lies around the payload of a message with an id of one digit. */
function decodedBytes(subprotocol: string): number {
  return subprotocol === "lab.binary.v1" ? 16 : '{"id":1,"publishedAtUs":1,"payload":""}'.length;
}

describe("echo and ping on the same connection", () => {
  test("a compressed request is understood, a long answer compressed, a short one not", async () => {
    const webSocket = await subscribe(await startTestServer({ compression: true }));
    const echo = JSON.stringify({ echo: "e".repeat(2000) });
    webSocket.sendMessage(echo, { fragmentBytes: 5 });
    webSocket.sendMessage(JSON.stringify({ ping: 1 }) + " ".repeat(100));
    const [long, short] = await next(webSocket, 2);
    expect([long?.rsv1, long?.content.toString()]).toEqual([true, echo]);
    expect([short?.rsv1, short?.content.toString()]).toEqual([false, '{"pong":1}']);
  });

  test("answers and messages between each other, every message by itself", async () => {
    const server = await startTestServer({ compression: true });
    const [webSocket, silent] = [await subscribe(server), await subscribe(server)];
    for (let i = 1; i <= 20; i++) {
      webSocket.sendMessage(JSON.stringify({ echo: `${i} `.repeat(600) }));
      await publish(server, 1);
    }
    const received = await next(webSocket, 40);
    const isAnswer = ({ content }: ReceivedMessage): boolean => content.toString().startsWith('{"echo"');
    expect(payloads(received.filter((message) => !isAnswer(message)))).toEqual(payloads(await next(silent, 20)));
    expect(received.filter(isAnswer).map(({ content }) => Number.parseInt(content.toString().slice(9), 10))).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });

  test("corrupt data of one fails it with 1007; the others with the same window go on (§7.2.2)", async () => {
    const server = await startTestServer({ compression: true });
    const [bad, good] = [await subscribe(server), await subscribe(server)];
    bad.send(Opcode.text, Uint8Array.of(0x06), { rsv1: true });
    expect((await bad.nextClose()).code).toBe(1007);
    good.sendMessage(JSON.stringify({ echo: "g".repeat(2000) }));
    await publish(server, 1);
    expect((await next(good, 2)).every(({ rsv1 }) => rsv1)).toBe(true);
  });
});
