// What every backbone must keep towards those who follow it: in order, in batches, until they stop. Of those who are behind:
// behind-contract-for-tests.ts.
import { describe, expect, test } from "vitest";
import { publishNumbered, turnEnds } from "./lab-server-for-tests.ts";
import { record } from "./recorded-follower-for-tests.ts";
import type { Follower, Following, StreamEntry } from "./stream.ts";
import { type CreateStream, createWith } from "./stream-contract-for-tests.ts";

export function followContract(create: CreateStream): void {
  const streamOf = (published: number) => createWith(create, published, 100);

  describe("follow", () => {
    test("hands over what lies after the start in one batch, then each message as it comes", async () => {
      const stream = await streamOf(4);
      const { follower, log } = record();
      const following = stream.follow(1, follower);
      expect(following.cursor).toBe("E.4");
      await publishNumbered(stream, 2);
      expect(log).toEqual(["2 3 4", "5", "6"]);
      expect(following.cursor).toBe("E.6");
    });

    test("hands over what one turn of the event loop published in one batch, the same for all who stand there", async () => {
      const stream = await streamOf(0);
      const batches: (readonly StreamEntry[])[] = [];
      const follower: Follower = { take: (entries) => batches.push(entries) > 0, gap() {} };
      stream.follow(0, follower);
      stream.follow(0, follower);
      await Promise.all([stream.publish("a", 0), stream.publish("b", 0), stream.publish("c", 0)]);
      expect(batches).toEqual([]);
      await turnEnds();
      expect(batches.map((entries) => entries.map(({ message }) => message.id))).toEqual([
        [1, 2, 3],
        [1, 2, 3],
      ]);
      expect(batches[0]).toBe(batches[1]);
    });

    test("hands over nothing before there is something", async () => {
      const stream = await streamOf(2);
      const { follower, log } = record();
      stream.follow(2, follower);
      expect(log).toEqual([]);
    });
  });

  describe("stop", () => {
    test("ends the following; resume does not bring it back", async () => {
      const stream = await streamOf(0);
      const recorded = record();
      const following = stream.follow(0, recorded.follower);
      recorded.accepts = false;
      await publishNumbered(stream, 2);
      following.stop();
      following.resume();
      await publishNumbered(stream, 1);
      expect(recorded.log).toEqual(["1"]);
    });

    test("inside the take of a publication ends it there, for that follower only", async () => {
      const stream = await streamOf(0);
      const stopping = record(() => following.stop());
      const other = record();
      const following: Following = stream.follow(0, stopping.follower);
      stream.follow(0, other.follower);
      await publishNumbered(stream, 2);
      expect([stopping.log, other.log]).toEqual([["1"], ["1", "2"]]);
    });
  });

  describe("calls from inside take", () => {
    test("one that begins to follow there gets each message once", async () => {
      const stream = await streamOf(0);
      const second = record();
      const first = record(([id]) => {
        if (id === 1) stream.follow(0, second.follower);
      });
      stream.follow(0, first.follower);
      await publishNumbered(stream, 2);
      expect([first.log, second.log]).toEqual([
        ["1", "2"],
        ["1", "2"],
      ]);
    });

    test("a publication there reaches everyone once, in order", async () => {
      const stream = await streamOf(0);
      const first = record(([id]) => {
        if (id === 1) void stream.publish("nested", 0);
      });
      const second = record();
      stream.follow(0, first.follower);
      stream.follow(0, second.follower);
      await publishNumbered(stream, 1);
      await publishNumbered(stream, 1);
      expect([first.log.join(" "), second.log.join(" ")]).toEqual(["1 2 3", "1 2 3"]);
    });
  });
}
