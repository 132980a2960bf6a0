import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { createExchangeLog } from "./exchange-log.ts";

it("keeps requests and answers in order once somebody asks, of transports alone", async () => {
  const log = createExchangeLog();
  log.onRequest("sse", undefined);
  expect(log.take()).toEqual([]);
  const answer = new PassThrough();
  log.onRequest("short-polling", answer);
  log.onRequest("other", new PassThrough());
  log.onRequest("websocket", undefined);
  await new Promise<void>((resolve) => answer.end(resolve));
  const taken = log.take();
  expect(taken.map(([transport, kind]) => `${transport} ${kind}`)).toEqual([
    "short-polling request",
    "websocket request",
    "short-polling answer",
  ]);
  expect(taken.map(([, , atUs]) => atUs)).toEqual(taken.map(([, , atUs]) => atUs).toSorted((a, b) => a - b));
  expect(log.take()).toEqual([]);
});

it("keeps a bounded number, and none when nobody asks any more", () => {
  const log = createExchangeLog(2);
  log.take();
  for (let n = 0; n < 5; n++) log.onRequest("short-polling", undefined);
  expect(log.take()).toHaveLength(2);
  log.end();
  log.onRequest("short-polling", undefined);
  expect(log.take()).toEqual([]);
});
