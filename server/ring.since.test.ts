// What the ring hands to those who ask once: shared as long as it is the same.
import { expect, test } from "vitest";
import { Ring } from "./ring.ts";

function ringOf(count: number): Ring {
  const ring = new Ring("e", { history: 8 });
  for (let id = 1; id <= count; id++) ring.append({ id, publishedAtUs: 0, payload: "x" });
  return ring;
}

test("those who stand at the same place get the same, until there is more", () => {
  const ring = ringOf(3);
  const first = ring.since({ epoch: "e", id: 2 }, 1000);
  expect(ring.since({ epoch: undefined, id: 2 }, 1000)).toBe(first);
  ring.append({ id: 4, publishedAtUs: 0, payload: "x" });
  expect(ring.since({ epoch: "e", id: 2 }, 1000)).toMatchObject({ cursor: "e.4" });
});

test("another place, or another limit, is looked at anew", () => {
  const ring = ringOf(3);
  expect(ring.since({ epoch: "e", id: 1 }, 1000)).toMatchObject({ cursor: "e.3" });
  expect(ring.since({ epoch: "e", id: 1 }, 1)).toMatchObject({ cursor: "e.2" });
  expect(ring.since({ epoch: "e", id: 0 }, 1)).toMatchObject({ cursor: "e.1" });
});
