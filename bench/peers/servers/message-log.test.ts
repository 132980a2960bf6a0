import { expect, it } from "vitest";
import { afterOf, createMessageLog } from "./message-log.ts";

it("gives everybody what is new after their id, the same content to all who ask the same", () => {
  const log = createMessageLog();
  expect(log.contentAfter(0)).toBeUndefined();
  for (const id of [1, 2, 3]) log.push({ id, publishedAtUs: 0, payload: "x" });
  const content = log.contentAfter(1);
  expect(JSON.parse(content?.toString() ?? "")).toMatchObject([{ id: 2 }, { id: 3 }]);
  expect(log.contentAfter(1)).toBe(content);
  expect(log.contentAfter(3)).toBeUndefined();
  expect(log.cursor()).toBe("1.3");
  log.push({ id: 4, publishedAtUs: 0, payload: "x" });
  expect(JSON.parse(log.contentAfter(1)?.toString() ?? "")).toHaveLength(3);
});

it("reads the id of a cursor or a bare one from a target", () => {
  const afters = ["/poll?after=1.17", "/poll?after=17", "/poll?waitMs=5&after=e-1.17&x=1", "/poll", "/poll?after="];
  expect(afters.map(afterOf)).toEqual([17, 17, 17, undefined, undefined]);
});
