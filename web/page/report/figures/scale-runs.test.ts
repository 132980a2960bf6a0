import { describe, expect, it } from "vitest";
import type { Result } from "../../../../bench/result/schema.ts";
import { articleResult } from "../../../testing/fixture-article.ts";
import type { RunLabel } from "../results/run.ts";
import { scaleConfiguration } from "../charts/scale-curves.ts";
import { PALETTES } from "../../shell/palette.ts";
import { memoryPerSubscriber, type ScaleFigureName, scaleFigures } from "./scale-curves.ts";
import { type RunCurve, scaleOfRuns } from "./scale-runs.ts";
import { streamPoints } from "./sources.ts";

const first = articleResult(2);

/** With other messages to deliver, and without the scenario that reads memory. */
function changed(messagesPerSecond: number, most: number): Result {
  const scenarios = first.scenarios.flatMap((scenario) => {
    if (scenario.kind !== "stream" || scenario.name !== "scale") return [];
    const points = scenario.points
      .filter(({ parameters }) => parameters.subscribers <= most)
      .map((point) => ({ ...point, parameters: { ...point.parameters, messagesPerSecond } }));
    return [{ ...scenario, points }];
  });
  return { ...first, scenarios };
}

function scaleOf(...results: readonly Result[]) {
  const labels: readonly RunLabel[] = ["A", "B"];
  const runs = results.map((result, index) => ({ label: labels[index] ?? "A", name: "a.json", result }));
  return scaleOfRuns(streamPoints(runs, "scale"), runs);
}

function curvesOf(scale: ReturnType<typeof scaleOf>, name: ScaleFigureName): readonly RunCurve[] {
  return scale.figures.find(({ figure }) => figure === name)?.curves ?? [];
}

describe("the curves over subscribers of two runs", () => {
  it("are each run's own, the first's as if it stood alone", () => {
    const [one, both] = [scaleOf(first), scaleOf(first, changed(50, 100))];
    for (const { figure, curves } of both.figures) {
      expect(curves.filter(({ run }) => run === "A")).toEqual(curvesOf(one, figure));
    }
    const second = changed(50, 100);
    const points = streamPoints([{ label: "B", name: "b.json", result: second }], "scale").flatMap(
      ({ point }) => point,
    );
    const alone = scaleFigures(points, memoryPerSubscriber(second)).find(({ figure }) => figure === "bandwidth");
    const ofSecond = curvesOf(both, "bandwidth").filter(({ run }) => run === "B");
    expect(ofSecond).toMatchObject(alone?.curves ?? []);
    expect(ofSecond.map(({ measured }) => measured.length)).toEqual([3, 3, 3, 3]);
  });

  it("end measuring where the farther of the two does", () => {
    expect(scaleOf(first, changed(50, 100)).endsAt).toBe(1000);
    expect(scaleOf(changed(50, 100), first).endsAt).toBe(1000);
    expect(scaleOf(changed(50, 100)).endsAt).toBe(100);
  });

  it("share the model's line where it says the same, and only there", () => {
    const own = (curves: readonly RunCurve[]) => curves.filter(({ hasOwnModel }) => hasOwnModel).length;
    expect(own(curvesOf(scaleOf(first, first), "bandwidth"))).toBe(4);
    expect(own(curvesOf(scaleOf(first, changed(50, 1000)), "bandwidth"))).toBe(8);
    // A kept connection is one whatever it carries.
    expect(own(curvesOf(scaleOf(first, changed(50, 1000)), "connections"))).toBe(4);
  });

  it("are of the second alone where the first has none", () => {
    const scale = scaleOf({ ...first, scenarios: [] }, first);
    expect(curvesOf(scale, "bandwidth").map(({ run, hasOwnModel }) => [run, hasOwnModel])).toEqual(
      Array.from({ length: 4 }, () => ["B", true]),
    );
    expect(scaleOf({ ...first, scenarios: [] }).figures).toEqual([]);
  });

  it("are drawn solid and dashed, each model's line in dashes of its own", () => {
    const curves = curvesOf(scaleOf(first, changed(50, 1000)), "bandwidth");
    const names = curves.map(({ transport, run }) => ({ measured: `${transport} ${run}`, modelled: `model ${run}` }));
    const say = String;
    const chart = { curves, names, endsAt: 1000, sayValue: say, saySubscribers: say };
    const { datasets } = scaleConfiguration(chart, { palette: PALETTES.light, fontPx: 12 }).data;
    const dashes = (label: string) => datasets.filter((one) => one.label === label).map(({ borderDash }) => borderDash);
    const [a, b] = [dashes("sse A"), dashes("sse B")];
    expect(a).toEqual([[]]);
    expect(b[0]?.length).toBeGreaterThan(0);
    const models = [dashes("model A"), dashes("model B")];
    expect(models.map((found) => found.length)).toEqual([4, 4]);
    expect(models[0]?.[0]).not.toEqual(models[1]?.[0]);
    expect(models.flat()).not.toContainEqual(b[0]);
  });
});
