import { expect, it } from "vitest";
import { encodeMessage } from "../../../protocol/message.ts";
import { createMessageSource, publishBursts, publishPaced } from "./publishing.ts";

it("makes messages whose JSON has the same bytes whatever their id, and exactly one closing brace", () => {
  const next = createMessageSource(128);
  for (let id = 1; id <= 1001; id++) {
    const message = next();
    const json = encodeMessage(message);
    expect(message.id).toBe(id);
    expect(Buffer.byteLength(json)).toBe(128);
    expect(json.split("}")).toHaveLength(2);
  }
});

it("publishes as many as it is told, at a pace or in bursts", async () => {
  let published = 0;
  const publish = (): void => void published++;
  await publishPaced(publish, { messages: 5, messagesPerSecond: 10_000 });
  expect(published).toBe(5);
  await publishBursts(publish, { bursts: 3, messagesPerBurst: 4 });
  expect(published).toBe(17);
});
