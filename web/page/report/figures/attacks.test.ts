import { expect, it } from "vitest";
import { attackPoint, attackTrial } from "../../../../bench/result/attack-for-tests.ts";
import { attackRows } from "./attacks.ts";

it("a row for each attack and run, with what its valid trials came to", () => {
  const points = [attackPoint([attackTrial(), attackTrial({ round: 1 }), attackTrial({ round: 2, valid: false })])];
  const rows = attackRows([
    { run: "A", point: points },
    { run: "B", point: points },
  ]);
  expect(rows.map(({ run, attack }) => `${attack} ${run}`)).toEqual(["slow-header A", "slow-header B"]);
  expect(rows[0]).toMatchObject({
    lost: 2,
    duplicate: 0,
    reconnected: 6,
    outcomes: { answered: 2, refused: 10, cut: 4, failed: 0, held: 4 },
    p99Ratio: { sse: { kind: "measured", median: 1.5, trials: 2 } },
  });
});

it("a run without the scenario has no rows", () => {
  expect(attackRows([{ run: "A", point: [] }])).toEqual([]);
});
