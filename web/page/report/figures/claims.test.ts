import { describe, expect, it } from "vitest";
import { judgeClaims } from "../../../../bench/claims/judge-claims.ts";
import { VERDICTS } from "../../../../bench/result/claims-schema.ts";
import { fixtureResult } from "../../../testing/fixture-result.ts";
import { articleResult } from "../../../testing/fixture-article.ts";
import type { Run } from "../results/run.ts";
import { countVerdicts, groupByName, judgeRun } from "./claims.ts";
import { mainFigure } from "../../../../bench/claims/main-figure.ts";

const result = articleResult(2);
const run: Run = { label: "A", name: "a.json", result };

describe("the claims of a run", () => {
  const judged = judgeRun(run);

  it("are what the bench's own functions say, in the article's order", () => {
    expect(judged.claims.map(({ claim }) => claim)).toEqual(judgeClaims(result));
    expect(judged.differing).toEqual([]);
  });

  it("are all counted by verdict", () => {
    const counts = countVerdicts(judged);
    expect([...counts.keys()]).toEqual(VERDICTS);
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(20);
  });

  it("lead to scenarios that the file has, each once, that of the main figure first", () => {
    const names = result.scenarios.map(({ name }) => name);
    for (const one of judged.claims) {
      const { scenarios } = one;
      expect(scenarios.every((name) => names.includes(name))).toBe(true);
      expect(new Set(scenarios).size).toBe(scenarios.length);
      const main = mainFigure(one);
      if (main !== undefined) expect(scenarios[0]).toBe(main.figure.at["scenario"]);
    }
    expect(judged.claims.find(({ claim }) => claim.id === "C11")?.scenarios).toEqual(["conformance"]);
  });

  it("are told apart where the file was judged otherwise; a file without verdicts says nothing", () => {
    const claims = result.claims.map((claim) =>
      claim.id === "C3" ? { ...claim, verdict: "not-measured" as const } : claim,
    );
    expect(judgeRun({ ...run, result: { ...result, claims } }).differing).toEqual(["C3"]);
    expect(judgeRun({ ...run, result: fixtureResult() }).differing).toEqual([]);
  });

  it("rest on the project's own server: of another one, none is measured", () => {
    const options = { ...result.options, target: "http://127.0.0.1:9000" };
    const counts = countVerdicts(judgeRun({ ...run, result: { ...result, options, claims: [] } }));
    expect(counts.get("not-measured")).toBe(20);
  });

  it("have figures that stand together by name", () => {
    const figures = judged.claims.flatMap(({ claim }) => claim.figures);
    const groups = groupByName(figures);
    expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
    expect(groups.flatMap((group) => group.figures)).toHaveLength(figures.length);
  });
});
