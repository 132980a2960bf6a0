import { expect, it } from "vitest";
import { createMemoryStream } from "../../server/backbone/memory.ts";
import { createFaultyStream } from "./faulty-stream.ts";

const FAULTS = { lost: new Set([2]), duplicated: new Set([4]), late: new Set([5]) };
/** 2 is missing, 4 comes twice, 5 after 6. */
const SPOILED = [1, 3, 4, 4, 6, 5, 7];

async function streamOfSeven() {
  const stream = createFaultyStream(createMemoryStream({ history: 10 }), FAULTS);
  for (let id = 1; id <= 7; id++) await stream.publish("x", id);
  return stream;
}

it("spoils what is read at once", async () => {
  const since = (await streamOfSeven()).since({ epoch: undefined, id: 0 }, 1_000_000);
  if (since.kind === "gap") throw new Error("expected messages");
  expect(since.entries.map(({ message }) => message.id)).toEqual(SPOILED);
});

it("spoils what is read message by message in the same way", async () => {
  const stream = await streamOfSeven();
  const ids: number[] = [];
  for (let id = 0; id < 7; id++) {
    const since = stream.since({ epoch: undefined, id }, 1);
    if (since.kind === "gap") throw new Error("expected messages");
    ids.push(...since.entries.map(({ message }) => message.id));
  }
  expect(ids).toEqual(SPOILED);
});

it("spoils what is followed, and leaves the rest as it is", async () => {
  const stream = await streamOfSeven();
  const ids: number[] = [];
  const following = stream.follow(0, {
    take: (entries) => ids.push(...entries.map(({ message }) => message.id)) > 0,
    gap: () => expect.fail("no gap"),
  });
  following.stop();
  expect(ids).toEqual(SPOILED);
  expect(stream).toMatchObject({ lastId: 7, oldestId: 1 });
});
