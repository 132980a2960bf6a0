// What every backbone must keep when it is read by cursors or waited for. Following has its own: follow-contract-for-tests.ts, behind-contract-for-tests.ts.
import { describe, expect, test } from "vitest";
import { parseCursor } from "../protocol/cursor.ts";
import { encodeMessage } from "../protocol/message.ts";
import { publishNumbered } from "./lab-server-for-tests.ts";
import type { MessageStream, Since } from "./stream.ts";

/** Makes a stream of the given epoch that keeps `history` messages; it is closed with the test. */
export type CreateStream = (options: { history: number; epoch: string }) => MessageStream | Promise<MessageStream>;

/** With so many messages in it, of the epoch E. */
export async function createWith(create: CreateStream, published: number, history: number): Promise<MessageStream> {
  const stream = await create({ history, epoch: "E" });
  await publishNumbered(stream, published);
  return stream;
}

const PLENTY_BYTES = 1_000_000;

/** "3 4 5 -> E.5", or "gap 3-5 E.2". */
function tell(since: Since): string {
  if (since.kind === "gap") return `gap ${since.gap.oldestId}-${since.gap.lastId} ${since.gap.cursor}`;
  return [...since.entries.map(({ message }) => message.id), "->", since.cursor].join(" ");
}

export function streamContract(create: CreateStream): void {
  const streamOf = (published: number, history = 3) => createWith(create, published, history);

  function since(stream: MessageStream, cursorText: string, maxBytes = PLENTY_BYTES): string {
    const cursor = parseCursor(cursorText);
    if (cursor === undefined) throw new Error(`${cursorText} is no cursor`);
    return tell(stream.since(cursor, maxBytes));
  }

  describe("publish", () => {
    test("gives ids from 1 without gaps and keeps the instant it was told", async () => {
      const stream = await create({ history: 3, epoch: "E" });
      expect([stream.lastId, stream.oldestId, stream.cursor]).toEqual([0, 1, "E.0"]);
      expect(await stream.publish("a", 17)).toEqual({ id: 1, publishedAtUs: 17, payload: "a" });
      expect(await stream.publish("b", 16)).toEqual({ id: 2, publishedAtUs: 16, payload: "b" });
      expect([stream.lastId, stream.oldestId, stream.cursor]).toEqual([2, 1, "E.2"]);
    });

    test("octets stand in the message as base64, and beside it as they are", async () => {
      const stream = await create({ history: 3, epoch: "E" });
      const octets = Uint8Array.of(0, 255, 128, 7).subarray(1);
      expect(await stream.publish(octets, 17)).toEqual({ id: 1, publishedAtUs: 17, payload: "/4AH" });
      await stream.publish("text", 18);
      const kept = stream.since({ epoch: undefined, id: 0 }, PLENTY_BYTES);
      const entries = kept.kind === "messages" ? kept.entries : [];
      expect(entries.map(({ octets }) => octets && [...octets])).toEqual([[255, 128, 7], undefined]);
      expect(Buffer.from(entries[0]?.json ?? []).toString()).toBe('{"id":1,"publishedAtUs":17,"payload":"/4AH"}');
    });

    test("keeps the newest `history` messages, with their JSON as UTF-8", async () => {
      const stream = await streamOf(5);
      expect([stream.lastId, stream.oldestId]).toEqual([5, 3]);
      const kept = stream.since({ epoch: undefined, id: 0 }, PLENTY_BYTES);
      const entries = kept.kind === "messages" ? kept.entries : [];
      expect(entries.map(({ json }) => Buffer.from(json).toString("utf8"))).toEqual(
        entries.map(({ message }) => encodeMessage(message)),
      );
    });
  });

  describe("since: what lies behind a cursor (design.md, Cursor and Gap)", () => {
    test.for([
      ["0", "3 4 5 -> E.5", "a bare 0 is the oldest kept"],
      ["2", "3 4 5 -> E.5", "a bare id fits any epoch"],
      ["4", "5 -> E.5", "a bare id"],
      ["5", "-> E.5", "a bare id that is the newest"],
      ["1", "gap 3-5 E.2", "a bare id older than the ring"],
      ["6", "gap 3-5 E.2", "a bare id ahead of the ring"],
      ["E.2", "3 4 5 -> E.5", "just before the oldest kept"],
      ["E.4", "5 -> E.5", "in the ring"],
      ["E.5", "-> E.5", "the newest"],
      ["E.1", "gap 3-5 E.2", "one older than the ring"],
      ["E.0", "gap 3-5 E.2", "0 of this epoch: message 1 is missing"],
      ["E.6", "gap 3-5 E.2", "ahead of the ring"],
      ["e.5", "gap 3-5 E.2", "of another epoch (epochs are case-sensitive)"],
      ["other.0", "gap 3-5 E.2", "0 of another epoch"],
    ] as const)("%s: %s (%s)", async ([cursor, told]) => {
      expect(since(await streamOf(5), cursor)).toBe(told);
    });

    test.for([
      ["0", "-> E.0"],
      ["E.0", "-> E.0"],
      ["1", "gap 1-0 E.0"],
      ["other.9", "gap 1-0 E.0"],
    ] as const)("on an empty stream %s: %s", async ([cursor, told]) => {
      expect(since(await streamOf(0), cursor)).toBe(told);
    });

    test("nothing is missing before the ring is full", async () => {
      expect(since(await streamOf(3), "E.0")).toBe("1 2 3 -> E.3");
    });

    test("a gap's cursor leads to everything that is kept", async () => {
      const stream = await streamOf(5);
      const { kind, ...rest } = stream.since({ epoch: "old", id: 7 }, PLENTY_BYTES);
      if (kind !== "gap" || !("gap" in rest)) throw new Error("expected a gap");
      expect(since(stream, rest.gap.cursor)).toBe("3 4 5 -> E.5");
    });

    test("who was told of a gap has time to ask again: an eighth more than `history` is kept for it", async () => {
      const stream = await create({ history: 16, epoch: "E" });
      for (let id = 1; id <= 30; id++) await stream.publish(`${id}`, id);
      expect(since(stream, "E.1")).toBe("gap 15-30 E.14");
      await stream.publish("31", 31);
      await stream.publish("32", 32);
      expect(since(stream, "E.14", 1)).toBe("15 -> E.15");
      expect(since(stream, "0", 1)).toBe("17 -> E.17");
      await stream.publish("33", 33);
      expect(since(stream, "E.14")).toBe("gap 18-33 E.17");
    });

    test("ends with the message that reaches maxBytes, at least one; the cursor says how far", async () => {
      const stream = await streamOf(5);
      const oneBytes = encodeMessage({ id: 3, publishedAtUs: 3000, payload: "3" }).length;
      expect(since(stream, "0", 1)).toBe("3 -> E.3");
      expect(since(stream, "0", oneBytes)).toBe("3 -> E.3");
      expect(since(stream, "0", oneBytes + 1)).toBe("3 4 -> E.4");
      expect(since(stream, "E.4", 1)).toBe("5 -> E.5");
    });
  });

  describe("next", () => {
    test("wakes once, when the next message can be read", async () => {
      const stream = await streamOf(2);
      const seen: number[] = [];
      stream.next(() => seen.push(stream.lastId));
      expect(seen).toEqual([]);
      await publishNumbered(stream, 2);
      expect(seen).toEqual([3]);
    });

    test("wakes all who wait; one who waits again in the wake waits for the following message", async () => {
      const stream = await streamOf(0);
      const seen: string[] = [];
      const waitAgain = (): void => {
        stream.next(() => {
          seen.push(`again ${stream.lastId}`);
          waitAgain();
        });
      };
      waitAgain();
      stream.next(() => seen.push(`once ${stream.lastId}`));
      await publishNumbered(stream, 3);
      expect(seen).toEqual(["again 1", "once 1", "again 2", "again 3"]);
    });

    test("a cancelled wait is not woken, even if it was cancelled in the same wake", async () => {
      const stream = await streamOf(0);
      const seen: string[] = [];
      stream.next(() => seen.push("cancelled before"))();
      stream.next(() => {
        seen.push("first");
        cancelSecond();
      });
      const cancelSecond = stream.next(() => seen.push("second"));
      await publishNumbered(stream, 2);
      expect(seen).toEqual(["first"]);
    });
  });
}
