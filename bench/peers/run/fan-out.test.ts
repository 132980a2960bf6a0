// Every contender for real, in this process: each delivers all, and one that does not is found out.
import { describe, expect, it, onTestFinished } from "vitest";
import type { Message } from "../../../protocol/message.ts";
import type { ParametersOf } from "../result/schema.ts";
import { start as betterSse } from "../servers/better-sse.ts";
import { start as hono } from "../servers/hono.ts";
import { start as nchan } from "../servers/nchan/nchan.ts";
import { start as nodeHttp } from "../servers/node-http.ts";
import { start as ours } from "../servers/ours.ts";
import type { PeerServer, StartPeerServer } from "../servers/peer-server.ts";
import { start as pollingHono } from "../servers/polling-hono.ts";
import { start as pollingNet } from "../servers/polling-net.ts";
import { start as pollingNodeHttp } from "../servers/polling-node-http.ts";
import { start as sseNet } from "../servers/sse-net.ts";
import { start as websocketNet } from "../servers/websocket-net.ts";
import { start as ws } from "../servers/ws.ts";
import { findForeign } from "./find-foreign.ts";
import { inThisProcess } from "./in-this-process-for-tests.ts";
import { connectAll, type FanOut, type FanOutParameters, runFanOutTrial, untilSubscribed } from "./fan-out.ts";

const SUBSCRIBERS = 7;
const BROADCAST: ParametersOf<"broadcast"> = {
  measure: "broadcast",
  protocol: "websocket",
  subscribers: SUBSCRIBERS,
  messageBytes: 128,
  messagesPerSecond: 200,
  durationMs: 50,
};
const LONG_POLL: ParametersOf<"long-poll"> = {
  measure: "long-poll",
  protocol: "long-polling",
  subscribers: SUBSCRIBERS,
  messageBytes: 128,
  messagesPerSecond: 200,
  durationMs: 50,
};
const SATURATION: ParametersOf<"saturation"> = {
  measure: "saturation",
  protocol: "websocket",
  subscribers: SUBSCRIBERS,
  messageBytes: 128,
  messagesPerBurst: 16,
  burstsPerGroup: 3,
  durationMs: 1,
};

async function fanOut(server: PeerServer, protocol: FanOutParameters["protocol"]): Promise<FanOut> {
  const pair = inThisProcess(server);
  onTestFinished(async () => {
    await pair.load.call("disconnect", null);
    await server.close();
  });
  await connectAll(pair, protocol, SUBSCRIBERS);
  return pair;
}

const CONTENDERS: [string, "websocket" | "sse", StartPeerServer][] = [
  ["ours", "websocket", ours],
  ["ws", "websocket", ws],
  ["net", "websocket", websocketNet],
  ["ours", "sse", ours],
  ["better-sse", "sse", betterSse],
  ["node:http", "sse", nodeHttp],
  ["hono", "sse", hono],
  ["net", "sse", sseNet],
  ["nchan", "websocket", nchan],
  ["nchan", "sse", nchan],
];
const LONG_POLLING: [string, StartPeerServer][] = [
  ["ours", ours],
  ["node:http", pollingNodeHttp],
  ["hono", pollingHono],
  ["net", pollingNet],
  ["nchan", nchan],
];

const noNchan = (await findForeign()).absent[0];

/** The reason stands in the title. */
function describePresent(contender: string, title: string, tests: () => void): void {
  const reason = contender === "nchan" ? noNchan?.reason : undefined;
  describe.skipIf(reason !== undefined)(reason === undefined ? title : `${title} (${reason})`, tests);
}

for (const [contender, start] of LONG_POLLING) {
  describePresent(contender, `${contender} over long polling`, () => {
    it("delivers every message to every parked request, and finds all parked again", async () => {
      const pair = await fanOut(await start("long-polling"), "long-polling");
      const outcome = await runFanOutTrial(pair, LONG_POLL);
      expect(outcome).toMatchObject({ valid: true, messages: { expected: 70, delivered: 70, lost: 0, surplus: 0 } });
      expect(outcome.figures["serverCpuUsPerDelivery"]).toBeGreaterThan(0);
      await untilSubscribed(pair.server, SUBSCRIBERS);
    });
  });
}

for (const [contender, protocol, start] of CONTENDERS)
  describePresent(contender, `${contender} over ${protocol}`, () => {
    it("delivers every message to every subscriber, at a pace and in bursts", async () => {
      const pair = await fanOut(await start(protocol), protocol);
      const paced = await runFanOutTrial(pair, { ...BROADCAST, protocol });
      expect(paced).toMatchObject({ valid: true, messages: { expected: 70, delivered: 70, lost: 0, surplus: 0 } });
      expect(paced.figures["tcpStreamBytesPerDelivery"]).toBeGreaterThan(128);
      const burst = await runFanOutTrial(pair, { ...SATURATION, protocol });
      expect(burst).toMatchObject({ valid: true, messages: { lost: 0, surplus: 0 } });
      expect(burst.messages?.delivered).toBeGreaterThanOrEqual(3 * 16 * SUBSCRIBERS);
      expect(burst.figures["serverCpuUsPerDelivery"]).toBeGreaterThan(0);
    });
  });

/** A server that publishes by `publish` what it should publish. */
async function withPublish(publish: (server: PeerServer, message: Message) => void): Promise<FanOut> {
  const server = await websocketNet("websocket");
  return fanOut(
    { ...server, subscribers: () => server.subscribers(), publish: (m) => publish(server, m) },
    "websocket",
  );
}

describe("a contender that breaks the rules makes its trial invalid", () => {
  it("by losing a message", async () => {
    const pair = await withPublish((server, message) => message.id !== 3 && server.publish(message));
    const outcome = await runFanOutTrial(pair, BROADCAST, { drainTimeoutMs: 50 });
    expect(outcome).toMatchObject({ valid: false, invalidReason: "7 of 70 messages were lost", messages: { lost: 7 } });
  });

  it("by losing a message in a burst", async () => {
    const pair = await withPublish((server, message) => message.id !== 3 && server.publish(message));
    const outcome = await runFanOutTrial(pair, SATURATION, { drainTimeoutMs: 50 });
    expect(outcome).toMatchObject({ valid: false, messages: { lost: 7 } });
  });

  it("by sending one twice: it does not make up for the one that another subscriber lacks", async () => {
    const pair = await withPublish((server, message) => {
      server.publish(message);
      if (message.id === 3) server.publish(message);
    });
    expect(await runFanOutTrial(pair, BROADCAST)).toMatchObject({
      valid: false,
      invalidReason: "7 messages more than 70 came",
      messages: { lost: 0, surplus: 7 },
    });
  });
});
