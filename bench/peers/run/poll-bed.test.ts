// Short polling of every contender for real, in this process: at a pace, in a closed loop, and of one that does not answer.
import { describe, expect, it, onTestFinished } from "vitest";
import type { ParametersOf } from "../result/schema.ts";
import type { PeerServer, StartPeerServer } from "../servers/peer-server.ts";
import { start as ours } from "../servers/ours.ts";
import { start as fastify } from "../servers/polling-fastify.ts";
import { start as hono } from "../servers/polling-hono.ts";
import { start as net } from "../servers/polling-net.ts";
import { start as nodeHttp } from "../servers/polling-node-http.ts";
import type { FanOut } from "./fan-out.ts";
import { inThisProcess } from "./in-this-process-for-tests.ts";
import { connectPollers, runPollTrial } from "./poll-bed.ts";

const PACED: ParametersOf<"poll"> = {
  measure: "poll",
  protocol: "short-polling",
  connections: 5,
  messageBytes: 128,
  requestsPerSecond: 500,
  messagesPerAnswer: 1,
  durationMs: 60,
};

async function polling(server: PeerServer): Promise<FanOut> {
  const pair = inThisProcess(server);
  onTestFinished(async () => {
    await pair.load.call("disconnect", null);
    await server.close();
  });
  await connectPollers(pair, PACED);
  return pair;
}

const CONTENDERS: [string, StartPeerServer][] = [
  ["ours", ours],
  ["node:http", nodeHttp],
  ["hono", hono],
  ["fastify", fastify],
  ["net", net],
];

describe.each(CONTENDERS)("%s", (_, start) => {
  it("answers polls at a pace with all that is new, with 204, and one after the other", async () => {
    const pair = await polling(await start("short-polling"));
    const paced = await runPollTrial(pair, PACED);
    expect(paced).toMatchObject({ valid: true, messages: { expected: 30, delivered: 30, lost: 0, surplus: 0 } });
    expect(paced.figures["serverCpuUsPerRequest"]).toBeGreaterThan(0);
    const empty = await runPollTrial(pair, { ...PACED, messagesPerAnswer: 0 });
    expect(empty).toMatchObject({ valid: true, messages: { lost: 0 }, figures: { messagesPerRequest: 0 } });
    expect(empty.messages?.expected).toBeGreaterThan(0);
  });

  it("answers a closed loop with one message each", async () => {
    const pair = await polling(await start("short-polling"));
    const closed = await runPollTrial(pair, { ...PACED, requestsPerSecond: null, durationMs: 20 });
    expect(closed).toMatchObject({ valid: true, figures: { messagesPerRequest: 1 } });
    expect(closed.messages?.expected).toBeGreaterThanOrEqual(5);
  });
});

it("a message that a contender forgets makes the trial invalid", async () => {
  const server = await net("short-polling");
  const publish: PeerServer["publish"] = (message) => message.id !== 4 && server.publish(message);
  const pair = await polling({ ...server, publish });
  const outcome = await runPollTrial(pair, PACED, { drainTimeoutMs: 50 });
  expect(outcome).toMatchObject({ valid: false, invalidReason: "5 of 30 messages were lost" });
});

it("a wrong answer makes the trial invalid", async () => {
  const pair = await polling(await net("short-polling"));
  await pair.server.call("publishPaced", { messages: 1, messagesPerSecond: 1000 }); // now there are two after the first
  const { valid, messages } = await runPollTrial(pair, { ...PACED, requestsPerSecond: null, durationMs: 20 });
  expect(valid).toBe(false);
  expect(messages?.lost).toBe(messages?.expected);
});
