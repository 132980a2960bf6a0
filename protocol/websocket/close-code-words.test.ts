import { describe, expect, test } from "vitest";
import { CloseCode } from "./close-code.ts";
import { closeCodeWords } from "./close-code-words.ts";

test.for(Object.values(CloseCode))("close code %d has a name and a meaning in both languages (§7.4.1)", (code) => {
  const words = closeCodeWords(code);
  expect(words?.name).toMatch(/^[A-Z]/);
  expect(words?.meaning.en).toMatch(/\w/);
  expect(words?.meaning.zh).toMatch(/\p{Script=Han}/u);
});

describe("ranges (§7.4.2)", () => {
  test.for([
    [2999, undefined],
    [3000, "3000–3999"],
    [3999, "3000–3999"],
    [4000, "4000–4999"],
    [4999, "4000–4999"],
    [5000, undefined],
  ] as const)("%d: %s", ([code, name]) => {
    expect(closeCodeWords(code)?.name).toBe(name);
  });
});
