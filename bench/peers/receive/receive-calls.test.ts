import { describe, expect, it } from "vitest";
import { maskedChunks } from "./masked-stream.ts";
import { createReceiver as ours, createStringReceiver as oursString } from "./ours.ts";
import { createReceiveCalls } from "./receive-calls.ts";
import type { CreateReceiver } from "./receiver.ts";
import { createReceiver as ws, createStringReceiver as wsString } from "./ws.ts";

const RECEIVERS: [string, CreateReceiver][] = [
  ["ours", ours],
  ["ours-string", oursString],
  ["ws", ws],
  ["ws-string", wsString],
];

describe.each(RECEIVERS)("the receiver of %s", (_, createReceiver) => {
  it.each([64, 1024, 65_536])("hands over every message of %i B, wherever chunks end", async (payloadBytes) => {
    const plan = { payloadBytes, chunkBytes: 1000, messagesPerPass: 5, durationMs: 1 };
    const { expected, delivered, wrong, nsPerMessage } = await createReceiveCalls(createReceiver).receive(plan);
    expect(expected).toBeGreaterThanOrEqual(5);
    expect({ delivered, wrong }).toEqual({ delivered: expected, wrong: 0 });
    expect(nsPerMessage).toBeGreaterThan(0);
  });
});

it("counts what a receiver loses or distorts", async () => {
  const broken: CreateReceiver = (onText) => ({ receive: () => onText(3) });
  const plan = { payloadBytes: 64, chunkBytes: 65_536, messagesPerPass: 5, durationMs: 0 };
  expect(await createReceiveCalls(broken).receive(plan)).toMatchObject({ expected: 5, delivered: 1, wrong: 1 });
});

it("cuts the stream into chunks of the given size, all of them masked frames with keys of their own", () => {
  const chunks = maskedChunks({ payloadBytes: 64, chunkBytes: 100, messagesPerPass: 20 });
  expect(chunks.map(({ length }) => length)).toEqual(Array.from({ length: 14 }, () => 100));
  const stream = Buffer.concat(chunks);
  const keys = Array.from({ length: 20 }, (_, index) => stream.readUInt32BE(index * 70 + 2));
  expect(new Set(keys).size).toBe(20);
});
