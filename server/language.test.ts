import { expect, it } from "vitest";
import { speaking } from "./language.ts";
import { words } from "./words.ts";

it("an answer to a page is in the page's language, and only that", () => {
  const ours = words();
  expect(speaking("zh", words)).toBe(words("zh"));
  expect(speaking("zh", () => speaking("en", words))).toBe(words("en"));
  expect(() =>
    speaking("zh", () => {
      throw new Error(words().ownAddress);
    }),
  ).toThrow(words("zh").ownAddress);
  expect(words()).toBe(ours);
});
