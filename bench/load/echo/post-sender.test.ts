// POST /echo over the connections that a browser would have.
import { createServer, type ServerResponse } from "node:http";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { createMeter } from "../../../clients/meter.ts";
import { createPostSender, type PostSenderOptions } from "./post-sender.ts";

/** Answers only when told to. */
async function startHolding(): Promise<{ url: string; held: ServerResponse[] }> {
  const held: ServerResponse[] = [];
  const server = createServer((request, response) => {
    request.resume();
    held.push(response);
  }).listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a TCP address");
  return { url: `http://127.0.0.1:${address.port}`, held };
}

function sender(url: string, options: Partial<PostSenderOptions> = {}) {
  const meter = createMeter();
  const came: string[] = [];
  const faults: string[] = [];
  const post = createPostSender(
    url,
    { meter, otherConnections: 0, warmConnections: 1, ...options },
    { onEcho: (content) => void came.push(content), onFault: (reason) => void faults.push(reason) },
  );
  onTestFinished(() => post.close());
  return { post, meter, came, faults };
}

it("takes another connection while one is busy, up to six with the stream's own, and waits beyond", async () => {
  const { url, held } = await startHolding();
  const { post, meter, came } = sender(url, { otherConnections: 1 });
  for (let count = 0; count < 7; count++) post.send(`echo ${count}`);
  await expect.poll(() => held.length).toBe(5);
  expect(meter.snapshot()).toMatchObject({ connectionsPeak: 5, requests: 7 });
  held[4]?.end("echo 4");
  await expect.poll(() => held.length).toBe(6); // on the connection that is free again
  expect(came).toEqual(["echo 4"]);
  expect(meter.snapshot().connectionsOpened).toBe(5);
});

it("opens as many connections beforehand as it is told to", async () => {
  const { url, held } = await startHolding();
  const { post, meter } = sender(url, { warmConnections: 3 });
  const opening = post.open();
  await expect.poll(() => held.length).toBe(3);
  for (const response of held) response.end("opening");
  await opening;
  expect(meter.snapshot().connectionsOpened).toBe(3);
});

it("says what was not answered with 200, and nothing of what its own end cut off", async () => {
  const { url, held } = await startHolding();
  const { post, faults } = sender(url);
  post.send("refused");
  post.send("cut off");
  await expect.poll(() => held.length).toBe(2);
  held[0]?.writeHead(503).end();
  await expect.poll(() => faults).toEqual(["POST /echo was answered with 503"]);
  await post.close();
  expect(faults).toHaveLength(1);
});
