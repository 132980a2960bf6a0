// Which result is shown when the address names none.
import { expect, test } from "vitest";
import { defaultName, type Listing } from "./load.ts";

/** Newest first, as the server lists them. */
function listing(...names: readonly string[]): Listing[] {
  return names.map((name) => ({ name, createdAt: "2026-01-01T00:00:00.000Z", sizeBytes: 1 }));
}

test("the latest run, else the newest, and the sample only where nobody has measured", () => {
  expect(defaultName(listing("b.json", "latest.json", "sample.json"))).toBe("latest.json");
  expect(defaultName(listing("scale-sample.json", "b.json", "a.json", "sample.json"))).toBe("b.json");
  expect(defaultName(listing("scale-sample.json", "sample.json"))).toBe("sample.json");
  expect(defaultName(listing("scale-sample.json"))).toBe("scale-sample.json");
  expect(defaultName([])).toBeUndefined();
});

test("of another kind: its own", () => {
  expect(defaultName(listing("peers-b.json", "peers-latest.json"), "peers-")).toBe("peers-latest.json");
  expect(defaultName(listing("peers-sample.json"), "peers-")).toBe("peers-sample.json");
});
