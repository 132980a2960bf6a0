// The judge against streams that do wrong on purpose: it sees a loss, a duplicate, a silent hole, a lie to a publisher; and none
// where all is well.
import { expect, it, onTestFinished } from "vitest";
import { createMemoryStream } from "../../../server/backbone/memory.ts";
import { startLabServer } from "../../../server/lab-server.ts";
import type { MessageStream } from "../../../server/stream.ts";
import { createFaultyStream, type Faults } from "../../calibrate/faulty-stream.ts";
import { judgeStage } from "../judge.ts";
import { startSoakLoad } from "./soak-load.ts";

const NO_FAULTS: Faults = { lost: new Set(), duplicated: new Set(), late: new Set() };
/** Of which so many are published at least. */
const MESSAGES = 12;

/** The findings' ids after a moment of load on a server with that stream; one of memory is allowed no gap here either. */
async function findingsOf(stream: MessageStream, kind: "memory" | "redis" = "redis"): Promise<string[]> {
  const server = await startLabServer({ port: 0, stream });
  onTestFinished(() => server.close({ graceMs: 0 }));
  const load = await startSoakLoad({
    urls: [server.url],
    count: 4,
    after: stream.cursor,
    messagesPerSecond: 200,
    payloadBytes: 60,
    token: "soak",
  });
  load.startPublishing();
  await expect.poll(() => stream.lastId).toBeGreaterThan(MESSAGES);
  const tookLast = await load.stopPublishing();
  const stop = stream.cursor;
  await load.drain(stop, 2000);
  const report = await load.end(stop);
  const evidence = { load: report, isAgreed: true, tookLast, kills: 0 };
  return judgeStage(kind, evidence).map(({ id }) => id);
}

function altered(publish: (stream: MessageStream) => MessageStream["publish"]): MessageStream {
  const stream = createMemoryStream({ history: 1000 });
  return Object.assign(createFaultyStream(stream, NO_FAULTS), { publish: publish(stream) });
}

it.each(["memory", "redis"] as const)("finds nothing where all is well (%s)", async (kind) => {
  expect(await findingsOf(createMemoryStream({ history: 1000 }), kind)).toEqual([]);
});

it.each([
  ["a message that never comes", { ...NO_FAULTS, lost: new Set([5]) }, "lost"],
  ["one that comes twice", { ...NO_FAULTS, duplicated: new Set([5]) }, "duplicate"],
  ["one that comes after the next", { ...NO_FAULTS, late: new Set([5]) }, "out-of-order"],
])("finds %s", async (_, faults, id) => {
  const stream = createFaultyStream(createMemoryStream({ history: 1000 }), faults);
  expect(await findingsOf(stream)).toContain(id);
});

it("finds publications that are kept twice", async () => {
  const stream = altered((kept) => async (payload, publishedAtUs) => {
    await kept.publish(payload, publishedAtUs);
    return kept.publish(payload, publishedAtUs);
  });
  expect(await findingsOf(stream)).toEqual(["publication-doubled"]);
});

it("finds publications that were acknowledged and not kept", async () => {
  const stream = altered(
    (kept) => async (payload, publishedAtUs) =>
      kept.lastId % 3 === 1
        ? { id: (await kept.publish("somebody else's", publishedAtUs)).id, publishedAtUs, payload: "" }
        : kept.publish(payload, publishedAtUs),
  );
  expect(await findingsOf(stream)).toEqual(["acknowledged-lost", "foreign"]);
});
