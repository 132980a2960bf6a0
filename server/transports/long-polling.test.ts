// Long polling over real sockets (RFC 6202 §2.1): parked, answered by the next publication, forgotten when the client goes.
import { createMemoryStream } from "../backbone/memory.ts";
import { afterEach, describe, expect, test, vi } from "vitest";
import { EPOCH, numberedJson, publishNumbered, startTestServer } from "../lab-server-for-tests.ts";
import { ask, connectRaw, listen } from "../raw-connection-for-tests.ts";
import { createLongPolling } from "./long-polling.ts";

afterEach(() => void vi.useRealTimers());

describe("a parked request", () => {
  test("is answered by the next publication", async () => {
    const { port, stream } = await startTestServer();
    await publishNumbered(stream, 1);
    const asked = ask(port, `/long-poll?after=${EPOCH}.1`);
    await stream.reached("waiting", 1);
    await publishNumbered(stream, 1);
    const answer = await asked;
    expect([answer.status, answer.text]).toEqual([200, `[${numberedJson(2)}]`]);
    expect(answer.fields).toMatchObject({ "stream-cursor": `${EPOCH}.2`, "cache-control": "no-store" });
    expect(stream.waiting).toBe(0);
  });

  test("without `after` waits for what is new from now on", async () => {
    const { port, stream } = await startTestServer();
    await publishNumbered(stream, 3);
    const asked = ask(port, "/long-poll");
    await stream.reached("waiting", 1);
    await publishNumbered(stream, 1);
    expect((await asked).text).toBe(`[${numberedJson(4)}]`);
  });

  test("is answered 204 after waitMs, with the cursor where it stands", async () => {
    const { port, stream } = await startTestServer();
    await publishNumbered(stream, 2);
    const answer = await ask(port, `/long-poll?after=${EPOCH}.2&waitMs=20`);
    expect([answer.status, answer.text]).toEqual([204, ""]);
    expect(answer.fields).toMatchObject({ "stream-cursor": `${EPOCH}.2`, "cache-control": "no-store" });
    expect(stream.waiting).toBe(0);
  });

  test("asks again on the same connection and gets every message once, in order", async () => {
    const { port, stream } = await startTestServer();
    const connection = await connectRaw(port);
    let cursor = `${EPOCH}.0`;
    for (let id = 1; id <= 20; id++) {
      connection.send(`GET /long-poll?after=${cursor} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      await stream.reached("waiting", 1);
      await publishNumbered(stream, 1);
      const head = await connection.readUntil("\r\n\r\n");
      cursor = /Stream-Cursor: (.*)\r\n/.exec(head)?.[1] ?? "";
      expect(await connection.readUntil("]")).toBe(`[${numberedJson(id)}]`);
    }
    expect(cursor).toBe(`${EPOCH}.20`);
  });
});

test("many parked requests are answered by one publication, all with the same bytes", async () => {
  const { port, stream } = await startTestServer();
  const asked = Array.from({ length: 50 }, () => ask(port, "/long-poll"));
  await stream.reached("waiting", 50);
  await stream.publish("😀", 1);
  const answers = await Promise.all(asked);
  const expected = Buffer.from('[{"id":1,"publishedAtUs":1,"payload":"😀"}]');
  expect(answers.every(({ status, content }) => status === 200 && content.equals(expected))).toBe(true);
  expect(stream.waiting).toBe(0);
});

test("those who are behind by different counts get what each lacks, though an array just made is used again", async () => {
  const { port, stream } = await startTestServer();
  await publishNumbered(stream, 3);
  const after = async (id: number): Promise<string> => (await ask(port, `/long-poll?after=${EPOCH}.${id}`)).text;
  const array = (...ids: number[]): string => `[${ids.map(numberedJson).join(",")}]`;
  expect([await after(0), await after(2), await after(1)]).toEqual([array(1, 2, 3), array(3), array(2, 3)]);
  await publishNumbered(stream, 1);
  expect([await after(1), await after(0), await after(2)]).toEqual([array(2, 3, 4), array(1, 2, 3, 4), array(3, 4)]);
});

describe("a client that goes away leaves nothing on the stream, and no timer", () => {
  test.for(["destroy", "resetAndDestroy"] as const)("%s while it was parked", async (leave) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { port, stream } = await startTestServer();
    const connection = await connectRaw(port);
    connection.send("GET /long-poll HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await stream.reached("waiting", 1);
    expect(vi.getTimerCount()).toBe(1);
    connection.socket[leave]();
    await stream.reached("waiting", 0);
    await expect.poll(() => vi.getTimerCount()).toBe(0); // when the connection has closed
  });
});

test("the endpoint is a value: a student's can stand in (design.md, Plan for what comes)", async () => {
  const { port } = await startTestServer({
    createLongPolling: (stream) => ({
      answer: (response, { after }) => void response.end(`mine: ${stream.epoch} after ${after}`),
      stop: () => {},
    }),
  });
  expect((await ask(port, "/long-poll?after=7")).text).toBe(`mine: ${EPOCH} after 7`);
});

describe("stop", () => {
  test("answers every parked request with 204 and ends its connection", async () => {
    const server = await startTestServer();
    await publishNumbered(server.stream, 1);
    const connections = await Promise.all([connectRaw(server.port), connectRaw(server.port)]);
    for (const connection of connections) connection.send("GET /long-poll HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await server.stream.reached("waiting", 2);
    const closed = server.close({ graceMs: 60_000 });
    for (const connection of connections) {
      const answer = (await connection.readToEnd()).toString();
      expect(answer).toMatch(/^HTTP\/1\.1 204 No Content\r\n/);
      expect(answer).toContain(`\r\nStream-Cursor: ${EPOCH}.1\r\n`);
      expect(answer).toContain("\r\nConnection: close\r\n"); // RFC 9112 §9.6
      connection.socket.end();
    }
    await closed;
    expect(server.stream.waiting).toBe(0);
  });

  test("from then on a request is answered without waiting", async () => {
    const stream = createMemoryStream({ history: 10, epoch: EPOCH });
    const longPolling = createLongPolling(stream);
    longPolling.stop();
    const port = await listen((_, response) => {
      longPolling.answer(response, { after: undefined, waitMs: undefined, mayWait: true });
    });
    expect((await ask(port, "/")).status).toBe(204);
  });
});
