// What an observer sees of the browser's polls; fetch is the same in Node.
import { createServer } from "node:http";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { createFetchGet } from "./fetch-get.ts";

it("tells an observer when each request begins, is answered with its content, or fails", async () => {
  const server = createServer(({ url }, answer) => {
    if (url === "/empty") answer.writeHead(204).end();
    else if (url === "/half") answer.writeHead(200, { "Content-Length": "10" }).write("half", () => answer.destroy());
    else answer.end("[]");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;

  const seen: string[] = [];
  const client = createFetchGet(`http://127.0.0.1:${port}`, {
    began: () => void seen.push("began"),
    answered: (status) => void seen.push(`answered ${status}`),
    failed: () => void seen.push("failed"),
  });
  await client.get("/poll");
  await client.get("/empty");
  await client.get("/half");
  expect(seen).toEqual(["began", "answered 200", "began", "answered 204", "began", "failed"]);
});
