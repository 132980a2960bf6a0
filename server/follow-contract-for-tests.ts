// What every backbone must keep towards those who follow it: in order, paused, resumed, told of what they missed.
import { describe, expect, test } from "vitest";
import { numberedJson, publishNumbered, turnEnds } from "./lab-server-for-tests.ts";
import type { Follower, Following, MessageStream, StreamEntry } from "./stream.ts";
import type { CreateStream } from "./stream-contract-for-tests.ts";

export interface Recorded {
  readonly follower: Follower;
  /** One line per call: "1 2 3", or "gap 3-5 E.2". */
  readonly log: string[];
  accepts: boolean;
}

/** One who follows, and writes down what it is told; it takes all there is, as long as it `accepts`. */
export function record(onTake: (ids: number[]) => void = () => {}): Recorded {
  const log: string[] = [];
  const recorded: Recorded = {
    log,
    accepts: true,
    follower: {
      take(entries) {
        const ids = entries.map(({ message }) => message.id);
        log.push(ids.join(" "));
        onTake(ids);
        return recorded.accepts;
      },
      gap: ({ oldestId, lastId, cursor }) => void log.push(`gap ${oldestId}-${lastId} ${cursor}`),
    },
  };
  return recorded;
}

export function followContract(create: CreateStream): void {
  async function streamOf(published: number, history = 100): Promise<MessageStream> {
    const stream = await create({ history, epoch: "E" });
    await publishNumbered(stream, published);
    return stream;
  }

  /** Three of them make a batch. */
  async function publishLong(stream: MessageStream, count: number): Promise<void> {
    for (let i = 0; i < count; i++) await stream.publish("x".repeat(100_000), 0);
    await turnEnds();
  }

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

    test("inside the take of a catch-up ends it there, however much is left", async () => {
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
