// The documents are the sample's figures: `npx vitest run labs/teachers -u` writes them anew.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readResult } from "../../bench/result/read.ts";
import { referenceFigures } from "./reference-figures.ts";

const sample = readResult(readFileSync(new URL("../../bench/results/sample.json", import.meta.url), "utf8"));

test.each(["en", "zh"] as const)("the teachers' figures are the sample's: %s", async (language) => {
  const text = referenceFigures(sample, language);
  expect(text).toContain("| websocket |");
  await expect(text).toMatchFileSnapshot(`figures.${language}.md`);
});
