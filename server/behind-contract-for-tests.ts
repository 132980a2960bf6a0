// What every backbone must keep towards followers who are behind: paused, resumed, told of what they missed, caught up in turns.
import { describe, expect, test } from "vitest";
import { numberedJson, publishNumbered, turnEnds } from "./lab-server-for-tests.ts";
import { record } from "./recorded-follower-for-tests.ts";
import type { Follower, MessageStream } from "./stream.ts";
import { type CreateStream, createWith } from "./stream-contract-for-tests.ts";

export function behindContract(create: CreateStream): void {
  const streamOf = (published: number, history = 100) => createWith(create, published, history);

  /** Three of them make a batch. */
  async function publishLong(stream: MessageStream, count: number): Promise<void> {
    for (let i = 0; i < count; i++) await stream.publish("x".repeat(100_000), 0);
    await turnEnds();
  }

  describe("paused", () => {
    test("pauses when take returns false, and resumes with everything held back in one batch", async () => {
      const stream = await streamOf(0);
      const recorded = record();
      const following = stream.follow(0, recorded.follower);
      recorded.accepts = false;
      await publishNumbered(stream, 4);
      expect(recorded.log).toEqual(["1"]);
      expect(following.cursor).toBe("E.1");
      recorded.accepts = true;
      following.resume();
      following.resume(); // nothing is left for the second
      await publishNumbered(stream, 1);
      expect(recorded.log).toEqual(["1", "2 3 4", "5"]);
    });

    test("one that refuses the batch of resume is paused again, at the batch's end", async () => {
      const stream = await streamOf(0);
      const recorded = record();
      recorded.accepts = false;
      const following = stream.follow(0, recorded.follower);
      await publishNumbered(stream, 3);
      following.resume();
      await publishNumbered(stream, 1);
      expect(recorded.log).toEqual(["1", "2 3"]);
      expect(following.cursor).toBe("E.3");
    });

    test("tells one who is paused, after each publication, how many bytes of JSON it has missed", async () => {
      const stream = await streamOf(0);
      const { follower } = record();
      const missed: number[] = [];
      const refusing = { ...follower, take: () => false, missed: (jsonBytes: number) => void missed.push(jsonBytes) };
      const following = stream.follow(0, refusing);
      await publishNumbered(stream, 3);
      expect(missed).toEqual([numberedJson(2).length, 2 * numberedJson(2).length]);
      following.resume();
      await publishNumbered(stream, 1);
      expect(missed.at(-1)).toBe(numberedJson(4).length);
      following.stop();
      await publishNumbered(stream, 1);
      expect(missed).toHaveLength(3);
    });

    test("trimmed while it was paused: announces the gap and goes on from its cursor", async () => {
      const stream = await streamOf(0, 3);
      const recorded = record();
      recorded.accepts = false;
      const following = stream.follow(0, recorded.follower);
      await publishNumbered(stream, 9);
      recorded.accepts = true;
      following.resume();
      await publishNumbered(stream, 1);
      expect(recorded.log).toEqual(["1", "gap 7-9 E.6", "7 8 9", "10"]);
    });

    test("paused just as long as nothing is missing: no gap", async () => {
      const stream = await streamOf(0, 3);
      const recorded = record();
      recorded.accepts = false;
      const following = stream.follow(0, recorded.follower);
      await publishNumbered(stream, 4);
      recorded.accepts = true;
      following.resume();
      expect(recorded.log).toEqual(["1", "2 3 4"]);
    });
  });

  describe("catching up", () => {
    test("catches up over much in several batches, in order, one in a turn, and pauses between them", async () => {
      const stream = await streamOf(0);
      await publishLong(stream, 9);
      const recorded = record();
      recorded.accepts = false;
      const following = stream.follow(0, recorded.follower);
      expect(recorded.log).toEqual(["1 2 3"]);
      await turnEnds();
      expect(recorded.log).toHaveLength(1);
      recorded.accepts = true;
      following.resume();
      expect(recorded.log).toEqual(["1 2 3", "4 5 6"]);
      await turnEnds();
      expect(recorded.log).toEqual(["1 2 3", "4 5 6", "7 8 9"]);
    });

    test("those who catch up take turns, and who is at the end gets what is new between them", async () => {
      const stream = await streamOf(0);
      await publishLong(stream, 9);
      const log: string[] = [];
      const named = (name: string): Follower => ({
        take: (entries) => log.push(`${name} ${entries.map(({ message }) => message.id).join(" ")}`) > 0,
        gap() {},
      });
      for (const name of ["a", "b", "c"]) stream.follow(0, named(name));
      stream.follow(9, named("end"));
      const stopped = stream.follow(0, named("stopped"));
      stopped.stop();
      expect(log).toEqual(["a 1 2 3"]);
      await publishNumbered(stream, 1);
      expect(log.slice(1)).toEqual(expect.arrayContaining(["end 10"]));
      expect(log.slice(1)).not.toEqual(expect.arrayContaining(["a 7 8 9 10"]));
      await expect.poll(() => log.filter((line) => line.endsWith(" 10"))).toHaveLength(4);
      const after = (name: string): string[] =>
        log.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
      for (const name of ["a", "b", "c"]) expect(after(name).join(" ")).toBe("1 2 3 4 5 6 7 8 9 10");
      expect(after("stopped")).toEqual([]);
    });

    test("stopped inside take: it ends there, however much is left", async () => {
      const stream = await streamOf(0);
      for (let i = 0; i < 6; i++) await stream.publish("x".repeat(200_000), 0);
      const recorded = record(([id]) => {
        if (id === 3) following.stop();
      });
      recorded.accepts = false;
      const following = stream.follow(0, recorded.follower);
      recorded.accepts = true;
      await turnEnds();
      following.resume();
      for (let turn = 0; turn < 3; turn++) await turnEnds();
      expect(recorded.log).toEqual(["1 2", "3 4"]);
    });
  });
}
