// SECURITY.md and SECURITY.zh.md say what the code says.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { attackPoint } from "../../result/attack-for-tests.ts";
import { result } from "../../result/result-for-tests.ts";
import { ATTACKS } from "../attacks.ts";
import { ATTACK_NAMES } from "../names.ts";
import { blockIn, withBlock } from "./blocks.ts";
import { LIMIT_FACTS } from "./limit-facts.ts";
import { limitTable, measuredTable, promiseTable } from "./tables.ts";

const ROOT = new URL("../../../", import.meta.url);
const AGAIN = "expected what `npm run security` writes";

/** Widths of columns are the formatter's. */
function cellsOf(table: string | undefined): string[][] {
  const lines = (table ?? "").split("\n").filter((line) => line.startsWith("|"));
  return lines.map((line) => line.split("|").map((cell) => cell.trim().replace(/^-+$/, "-")));
}

describe.each([
  ["SECURITY.md", "en"],
  ["SECURITY.zh.md", "zh"],
] as const)("%s", (name, language) => {
  const document = readFileSync(new URL(name, ROOT), "utf8");

  it("has the attacks' promises and the limits as they are", () => {
    expect(cellsOf(blockIn(document, "promises")), AGAIN).toEqual(cellsOf(promiseTable(language)));
    expect(cellsOf(blockIn(document, "limits")), AGAIN).toEqual(cellsOf(limitTable(language)));
  });

  it("has figures of every attack", () => {
    const [, , ...rows] = cellsOf(blockIn(document, "measured"));
    expect(rows.map(([, attack]) => attack)).toEqual(ATTACK_NAMES.map((attack) => `\`${attack}\``));
    const ratio = expect.stringMatching(/^\d+\.\d\d \(\d+\.\d\d–\d+\.\d\d\)$/);
    const count = expect.stringMatching(/^\d+$/);
    for (const [, attack, ...figures] of rows) {
      expect([attack, ...figures]).toEqual([attack, ratio, ratio, ratio, ratio, count, count, count, ""]);
    }
  });
});

it("the limits have each that bounds an attack", () => {
  const named = ATTACK_NAMES.flatMap((name) => ATTACKS[name].limits);
  expect(LIMIT_FACTS.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
});

it("the table of figures has p99 ratios and losses, of a result that has them", () => {
  const attacked = { ...result(), scenarios: [{ name: "attack", kind: "attack" as const, points: [attackPoint()] }] };
  const [, , first, second] = cellsOf(measuredTable(attacked, "en"));
  expect(second?.slice(1, 3)).toEqual(["`slow-body`", "–"]);
  expect(first).toEqual(["", "`slow-header`", "1.50", "1.50", "1.50", "1.50", "1", "0", "3", ""]);
  expect(measuredTable(result(), "en")).toBeUndefined();
});

it("a block that is not there is no place to write to", () => {
  expect(withBlock("a <!-- x --> old <!-- /x --> b", "x", "new $&")).toBe("a <!-- x -->\n\nnew $&\n\n<!-- /x --> b");
  expect(() => withBlock("nothing", "x", "new")).toThrow(RangeError);
});
