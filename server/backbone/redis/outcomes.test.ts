// How many publications may be under way: those that Redis has and this server has not read are among them.
import { expect, test } from "vitest";
import { Outcomes } from "./outcomes.ts";
import { type Publication, TOO_MANY } from "./publication.ts";
import { Unread } from "./unread.ts";

function publication(payload: string): Publication & { readonly published: Promise<unknown> } {
  let [resolve, reject]: [Publication["resolve"], Publication["reject"]] = [() => {}, () => {}];
  const published = new Promise((...settle) => ([resolve, reject] = settle));
  return { payload, publishedAtUs: 0, dueAtMs: 0, resolve, reject, published };
}

test("too many, or too long, fails at once as not published; there is room again when one was read, or has failed", async () => {
  const outcomes = new Outcomes({ messages: 2, bytes: 10 });
  const position = { generation: 1, lastId: 0 };
  const unread = new Unread(() => position, outcomes);
  const [first, second, third] = [publication("12345"), publication("1234"), publication("1")] as const;
  expect([outcomes.begin(first), outcomes.begin(second), outcomes.begin(third)]).toEqual([true, true, false]);
  await expect(third.published).rejects.toMatchObject({ message: TOO_MANY, outcome: "not-published" });

  unread.add(1, 1, [first]);
  expect(outcomes.begin(third)).toBe(false); // Redis has it; it is not read yet
  position.lastId = 1;
  unread.settleRead();
  expect(await first.published).toEqual({ id: 1, publishedAtUs: 0, payload: "12345" });

  expect(outcomes.begin(publication("123456"))).toBe(true);
  outcomes.fail([second], "unknown", "gone");
  await expect(second.published).rejects.toMatchObject({ message: "gone", outcome: "unknown" });
  expect(outcomes.failed).toEqual({ "not-published": 2, unknown: 1 });
});
