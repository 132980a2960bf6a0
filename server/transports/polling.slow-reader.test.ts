// A poller that does not read its answers: the server holds one of them for it, and not for ever.
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { constants } from "node:http2";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { expect, test } from "vitest";
import { createMemoryStream } from "../backbone/memory.ts";
import { EPOCH, startTestServer, turnEnds } from "../lab-server-for-tests.ts";
import { SLICE_BYTES } from "../limits.ts";
import { connectRaw, listen } from "../raw-connection-for-tests.ts";
import { connectHttp2 } from "../http2-for-tests.ts";
import { createBatchAnswers } from "./batch-answer.ts";
import { answerPoll } from "./short-polling.ts";
import { limitStall } from "./stalled-answer.ts";

test("answers to pipelined polls are made one after the other, as they are read (RFC 9112 §9.3.2)", async () => {
  const count = 10;
  const stream = createMemoryStream({ history: count, epoch: EPOCH });
  for (let i = 0; i < count; i++) await stream.publish("x".repeat(2_000_000), 0);
  const answers = createBatchAnswers();
  const asked: ServerResponse[] = [];
  const made = (): number => asked.filter(({ headersSent }) => headersSent).length;
  const port = await listen(({ url = "" }, response) => {
    asked.push(response);
    answerPoll(stream, answers, response, new URL(url, "http://localhost").searchParams.get("after") ?? "");
  });
  const connection = await connectRaw(port);
  connection.socket.pause();
  const requests = Array.from(
    { length: count },
    (_, id) => `GET /poll?after=${id} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  );
  connection.send(requests.join(""));
  while (made() === 0) await turnEnds();
  for (let i = 0; i < 20; i++) await turnEnds();
  expect(asked.length).toBe(count);
  expect(made()).toBeLessThan(count / 2); // what the kernel's buffers take, and one
  connection.socket.resume();
  const firstIds: string[] = [];
  for (let i = 0; i < count; i++) {
    const head = await connection.readUntil("\r\n\r\n");
    firstIds.push(await connection.readUntil(","));
    await connection.read(Number(/Content-Length: (\d+)/.exec(head)?.[1]) - (firstIds.at(-1)?.length ?? 0));
  }
  expect(firstIds).toEqual(requests.map((_, at) => `[{"id":${at + 1},`));
});

test("pipelined polls after which nothing is new are answered in order too, HEAD among them", async () => {
  const server = await startTestServer();
  const connection = await connectRaw(server.port);
  const requests = ["GET /poll", "HEAD /poll", "GET /poll?after=0", "GET /clock"];
  connection.send(requests.map((line) => `${line} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join(""));
  for (const expected of [204, 204, 204, 200]) {
    expect(await connection.readUntil("\r\n\r\n")).toContain(`HTTP/1.1 ${expected} `);
  }
});

test("of a long answer a piece waits for a reader that does not read, not all", async () => {
  const stream = createMemoryStream({ history: 100, epoch: EPOCH });
  for (let i = 0; i < 80; i++) await stream.publish("x".repeat(100_000), 0); // more than the kernel's buffers take
  const answers: ServerResponse[] = [];
  const port = await listen((_, response) => {
    answers.push(response);
    answerPoll(stream, createBatchAnswers(), response, "0");
  });
  const connection = await connectRaw(port);
  connection.socket.pause();
  connection.send("GET /poll HTTP/1.1\r\nHost: localhost\r\n\r\n");
  while (answers[0]?.writableNeedDrain !== true) await turnEnds();
  for (let i = 0; i < 20; i++) await turnEnds();
  expect(answers[0].writableLength).toBeGreaterThan(0);
  expect(answers[0].writableLength).toBeLessThan(SLICE_BYTES + 200_000);
  connection.socket.resume();
  const bytes = Number(/Content-Length: (\d+)/.exec(await connection.readUntil("\r\n\r\n"))?.[1]);
  expect((JSON.parse((await connection.read(bytes)).toString()) as unknown[]).length).toBe(80);
});

test.each(["/poll", "/long-poll"])("GET %s: a long answer is made while it is read", async (path) => {
  const server = await startTestServer();
  for (let i = 0; i < 12; i++) await server.stream.publish("x".repeat(600_000), i);
  const connection = await connectRaw(server.port);
  connection.send(`GET ${path}?after=0 HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  const head = await connection.readUntil("\r\n\r\n");
  expect(head).toMatch(/^HTTP\/1\.1 200 /);
  expect(head).toContain(`\r\nStream-Cursor: ${EPOCH}.12\r\n`);
  const content = await connection.read(Number(/Content-Length: (\d+)/.exec(head)?.[1]));
  const since = server.stream.since({ epoch: EPOCH, id: 0 }, 1e9);
  const json = since.kind === "messages" ? since.entries.map((entry) => Buffer.from(entry.json).toString()) : [];
  expect(content.toString() === `[${json.join(",")}]`).toBe(true);
  connection.send(`GET ${path}?after=11 HTTP/1.1\r\nHost: localhost\r\n\r\n`); // the connection goes on
  expect(await connection.readUntil("\r\n\r\n")).toMatch(/^HTTP\/1\.1 200 /);
});

test("an answer of which nothing leaves is given up", async () => {
  const answers: ServerResponse[] = [];
  const port = await listen((_, response) => {
    response.end(Buffer.alloc(30_000_000));
    limitStall(response, 50);
    answers.push(response);
  });
  const connection = await connectRaw(port);
  connection.socket.pause();
  connection.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  while (answers[0] === undefined) await turnEnds();
  await once(answers[0], "close");
  connection.socket.resume();
  expect((await connection.readToEnd()).length).toBeLessThan(30_000_000);
});

test("over HTTP/2 it is given up by itself: the session goes on", async () => {
  const server = await startTestServer({
    tls: true,
    http: 2,
    extend: (app) =>
      app.get("/stalled", (c) => {
        c.env.outgoing.writeHead(200, {}).end(Buffer.alloc(10_000_000));
        limitStall(c.env.outgoing, 50);
        return RESPONSE_ALREADY_SENT;
      }),
  });
  const client = await connectHttp2(server);
  const stream = client.open({ ":path": "/stalled" });
  await once(stream, "close"); // nobody reads it
  expect(stream.rstCode).toBe(constants.NGHTTP2_CANCEL);
  expect((await client.ask("/clock")).status).toBe(200);
});

test("one that was read to its end leaves the connection as it was", async () => {
  const port = await listen((_, response) => {
    response.end(Buffer.alloc(4_000_000));
    limitStall(response, 20_000);
  });
  const connection = await connectRaw(port);
  for (const bytes of [4_000_000, 4_000_000]) {
    connection.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await connection.readUntil("\r\n\r\n");
    await connection.read(bytes);
  }
});
