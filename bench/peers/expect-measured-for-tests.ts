// What every point of a run beside other servers must bring, one trial of each contender.
import { expect } from "vitest";
import { contendersOf, FIGURES } from "./measures.ts";
import type { PeersResult } from "./result/schema.ts";

export function expectMeasured(
  { parameters, series }: PeersResult["points"][number],
  absent: PeersResult["absent"] = [],
): void {
  const present = contendersOf(parameters).contenders.filter((one) =>
    absent.every(({ contender }) => contender !== one),
  );
  expect(series.map(({ contender }) => contender)).toEqual(present);
  for (const { contender, trials, summary } of series) {
    const [trial] = trials;
    expect(trial, contender).toMatchObject({ valid: true });
    if (parameters.measure !== "memory") {
      expect(trial?.messages, contender).toMatchObject({ lost: 0, surplus: 0 });
      expect(trial?.messages?.delivered, contender).toBeGreaterThan(0);
    }
    expect(summary[FIGURES[parameters.measure].cost], contender).toMatchObject({ kind: "measured" });
  }
}
