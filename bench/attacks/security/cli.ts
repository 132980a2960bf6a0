// npm run security -- [RESULT.json]: writes the tables of SECURITY.md and SECURITY.zh.md anew; those of figures from a result.
import { readFileSync, writeFileSync } from "node:fs";
import { EXIT } from "../../exit-codes.ts";
import { readResult } from "../../result/read.ts";
import { withBlock } from "./blocks.ts";
import { limitTable, measuredTable, promiseTable } from "./tables.ts";

const [file] = process.argv.slice(2);

function readFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Error(`${path}: expected a result of npm run bench -- --scenario attack (its --out FILE)`);
  }
}

try {
  const result = file === undefined ? undefined : readResult(readFile(file));
  for (const [name, language] of [
    ["SECURITY.md", "en"],
    ["SECURITY.zh.md", "zh"],
  ] as const) {
    const path = new URL(`../../../${name}`, import.meta.url);
    let document = readFileSync(path, "utf8");
    document = withBlock(document, "promises", promiseTable(language));
    document = withBlock(document, "limits", limitTable(language));
    if (result !== undefined) {
      const measured = measuredTable(result, language);
      if (measured === undefined) throw new Error(`${file}: expected a result of npm run bench -- --scenario attack`);
      document = withBlock(document, "measured", measured);
    }
    writeFileSync(path, document);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = EXIT.usage;
}
