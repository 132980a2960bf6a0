// How an answer is handed to its socket: head and content of a short one together.
import type { Socket } from "node:net";
import { expect, test, vi } from "vitest";
import { createMemoryStream } from "../backbone/memory.ts";
import { EPOCH } from "../lab-server-for-tests.ts";
import { connectRaw, listen } from "../raw-connection-for-tests.ts";
import { createBatchAnswers } from "./batch-answer.ts";
import { answerPoll } from "./short-polling.ts";

/** Asks once for a message with this payload: its content, and how many pieces the socket was given of the answer. */
async function poll(payload: string): Promise<{ content: string; pieces: number }> {
  const stream = createMemoryStream({ history: 1, epoch: EPOCH });
  await stream.publish(payload, 0);
  let pieces = 0;
  const port = await listen(({ socket }, response) => {
    countPieces(socket, (count) => (pieces += count));
    answerPoll(stream, createBatchAnswers(), response, "0");
  });
  const connection = await connectRaw(port);
  connection.send("GET /poll HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const head = await connection.readUntil("\r\n\r\n");
  const content = await connection.read(Number(/Content-Length: (\d+)/.exec(head)?.[1]));
  return { content: content.toString(), pieces };
}

function countPieces(socket: Socket, add: (count: number) => void): void {
  const write = socket._write.bind(socket);
  const writev = socket._writev?.bind(socket);
  vi.spyOn(socket, "_write").mockImplementation((...all) => {
    add(1);
    write(...all);
  });
  vi.spyOn(socket, "_writev").mockImplementation((chunks, done) => {
    add(chunks.length);
    writev?.(chunks, done);
  });
}

test("a short one leaves in one piece with its head, whatever characters are in it", async () => {
  const payload = `é 我是阿宝哥 ${"x".repeat(10_000)}`;
  const { content, pieces } = await poll(payload);
  expect(JSON.parse(content)).toMatchObject([{ id: 1, payload }]);
  expect(pieces).toBe(1);
});

test("a longer one is not copied: its bytes follow the head", async () => {
  const payload = "x".repeat(20_000);
  const { content, pieces } = await poll(payload);
  expect(JSON.parse(content)).toMatchObject([{ id: 1, payload }]);
  expect(pieces).toBeGreaterThan(1);
});
