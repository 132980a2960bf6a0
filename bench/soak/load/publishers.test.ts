import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { createAudit } from "./audit.ts";
import { startPublishers } from "./publishers.ts";

/** More than an EventTarget takes without a word (10). */
const MANY = 20;

it("waits with many refused publications at once without a complaint", async () => {
  let isTaking = false;
  const server = createServer((_, response) => {
    if (isTaking) response.writeHead(201).end('{"cursor":"life.1"}');
    else response.writeHead(503, { "Retry-After": "1" }).end('{"published":false}');
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const complained = vi.fn<(warning: Error) => void>();
  process.on("warning", complained);
  onTestFinished(() => void process.off("warning", complained));

  const { port } = server.address() as AddressInfo;
  const refused = vi.fn<(kind: string) => void>();
  const plan = { urls: [`http://127.0.0.1:${port}`], messagesPerSecond: 1000 };
  const publishers = startPublishers(plan, createAudit("soak", 60), { count: refused });
  await expect.poll(() => refused.mock.calls.length).toBeGreaterThan(MANY);
  isTaking = true;
  expect(await publishers.stop()).toEqual([true]);
  expect(complained.mock.calls.filter(([{ name }]) => name === "MaxListenersExceededWarning")).toEqual([]);
});
