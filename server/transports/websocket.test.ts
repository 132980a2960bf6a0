// The stream as a WebSocket: the cursor, then one message per frame, in both subprotocols; echo and ping beside it (design.md).
import { describe, expect, test } from "vitest";
import { decodeBinaryMessage } from "../../protocol/message.ts";
import { Opcode } from "../../protocol/websocket/frame.ts";
import { EPOCH, numberedJson, publishNumbered, startTestServer } from "../lab-server-for-tests.ts";
import { openRawWebSocket } from "../raw-websocket-for-tests.ts";

const BINARY = { fields: { "Sec-WebSocket-Protocol": "lab.binary.v1" } };
const GAP = `{"gap":{"oldestId":3,"lastId":5,"cursor":"${EPOCH}.2"}}`;

describe("lab.json.v1", () => {
  test.for([{}, { "Sec-WebSocket-Protocol": "lab.json.v1" }])(
    "with %j: the cursor, then each message",
    async (fields) => {
      const { port, stream } = await startTestServer();
      await publishNumbered(stream, 2);
      const webSocket = await openRawWebSocket(port, `/ws?after=${EPOCH}.0`, { fields });
      expect(await webSocket.nextText()).toBe(`{"cursor":"${EPOCH}.0"}`);
      await publishNumbered(stream, 1);
      for (const id of [1, 2, 3]) expect(await webSocket.nextText()).toBe(numberedJson(id));
    },
  );

  test("without `after`: only what is new from now on", async () => {
    const { port, stream } = await startTestServer();
    await publishNumbered(stream, 2);
    const webSocket = await openRawWebSocket(port);
    expect(webSocket.head).toContain(`\r\nStream-Cursor: ${EPOCH}.2\r\n`);
    expect(await webSocket.nextText()).toBe(`{"cursor":"${EPOCH}.2"}`);
    await publishNumbered(stream, 1);
    expect(await webSocket.nextText()).toBe(numberedJson(3));
  });

  test("a large payload travels in one frame", async () => {
    const { port, stream } = await startTestServer();
    const webSocket = await openRawWebSocket(port);
    await webSocket.nextText();
    await stream.publish("é".repeat(50_000), 7);
    const { fin, opcode, payload } = await webSocket.nextFrame();
    expect({ fin, opcode }).toEqual({ fin: true, opcode: Opcode.text });
    expect(Buffer.from(payload).toString()).toBe(`{"id":1,"publishedAtUs":7,"payload":"${"é".repeat(50_000)}"}`);
  });
});

describe("lab.binary.v1", () => {
  test("the cursor as text, then u64 id, u64 publishedAtUs, big-endian, and the payload's bytes", async () => {
    const { port, stream } = await startTestServer();
    const webSocket = await openRawWebSocket(port, "/ws", BINARY);
    expect(await webSocket.nextText()).toBe(`{"cursor":"${EPOCH}.0"}`);
    await stream.publish("é😀", 0x1_0203_0405);
    const { opcode, payload } = await webSocket.nextFrame();
    expect(opcode).toBe(Opcode.binary);
    expect(Buffer.from(payload).toString("hex")).toBe(
      "0000000000000001_0000000102030405_c3a9f09f9880".replaceAll("_", ""),
    );
  });

  test("what was missed, in order, and the gap as text", async () => {
    const { port, stream } = await startTestServer({ history: 3 });
    await publishNumbered(stream, 5);
    const webSocket = await openRawWebSocket(port, "/ws?after=1", BINARY);
    expect(await webSocket.nextText()).toBe(GAP);
    for (const id of [3, 4, 5]) {
      const message = decodeBinaryMessage((await webSocket.nextFrame()).payload);
      expect(message).toEqual({ id, publishedAtUs: id * 1000, payload: String(id) });
    }
  });
});

test.for(["after=1", "after=6", "after=other.4", "after=test.0"])("%s: the gap, then what is kept", async (query) => {
  const { port, stream } = await startTestServer({ history: 3 });
  await publishNumbered(stream, 5);
  const webSocket = await openRawWebSocket(port, `/ws?${query}`);
  expect(webSocket.head).toContain(`\r\nStream-Cursor: ${EPOCH}.2\r\n`);
  expect(await webSocket.nextText()).toBe(GAP);
  for (const id of [3, 4, 5]) expect(await webSocket.nextText()).toBe(numberedJson(id));
  await publishNumbered(stream, 1);
  expect(await webSocket.nextText()).toBe(numberedJson(6));
});

describe("from the client, beside the stream", () => {
  test.for([
    ['{"echo":"é \\"x\\" \\n"}', '{"echo":"é \\"x\\" \\n"}'],
    ['{"echo":""}', '{"echo":""}'],
    ['{ "echo" : "x", "more" : 1 }', '{"echo":"x"}'],
    ['{"ping":17}', '{"pong":17}'],
    ['{"ping":-0.5}', '{"pong":-0.5}'],
  ] as const)("%s: %s", async ([said, answer]) => {
    const webSocket = await openRawWebSocket((await startTestServer()).port);
    await webSocket.nextText();
    webSocket.sendText(said);
    expect(await webSocket.nextText()).toBe(answer);
  });

  test.for(["", "x", "null", "[]", '"echo"', "{}", '{"echo":1}', '{"ping":"1"}', '{"ping":1e999}', '{"ping":null}'])(
    "%j: an error that says what was expected, and the connection goes on",
    async (said) => {
      const webSocket = await openRawWebSocket((await startTestServer()).port);
      await webSocket.nextText();
      webSocket.sendText(said);
      expect(await webSocket.nextText()).toBe(
        '{"error":"unknown message","expected":"{\\"echo\\":\\"text\\"} or {\\"ping\\":1}"}',
      );
      webSocket.sendText('{"ping":1}');
      expect(await webSocket.nextText()).toBe('{"pong":1}');
    },
  );

  test("answers and messages share the connection; each keeps its order (full duplex)", async () => {
    const { port, stream } = await startTestServer();
    const webSocket = await openRawWebSocket(port, "/ws", BINARY);
    await webSocket.nextText();
    for (let i = 1; i <= 50; i++) {
      webSocket.sendText(`{"ping":${i}}`);
      if (i % 2 === 0) await publishNumbered(stream, 1);
    }
    const [pongs, ids]: [number[], number[]] = [[], []];
    while (pongs.length < 50 || ids.length < 25) {
      const { opcode, payload } = await webSocket.nextFrame();
      if (opcode === Opcode.binary) ids.push(decodeBinaryMessage(payload).id);
      else pongs.push((JSON.parse(Buffer.from(payload).toString()) as { pong: number }).pong);
    }
    expect(pongs).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect(ids).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
  });
});
