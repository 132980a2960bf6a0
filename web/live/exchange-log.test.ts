import { expect, it } from "vitest";
import { createExchangeLog } from "./exchange-log.ts";

it("keeps requests and answers in order once somebody asks, of transports alone", () => {
  const log = createExchangeLog();
  log.onRequest("sse");
  expect(log.take()).toEqual([]);
  log.onRequest("short-polling");
  log.onRequest("other");
  log.onRequest("websocket");
  log.onAnswer("other");
  log.onAnswer("short-polling");
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
  for (let n = 0; n < 5; n++) log.onRequest("short-polling");
  expect(log.take()).toHaveLength(2);
  log.end();
  log.onRequest("short-polling");
  expect(log.take()).toEqual([]);
});
