// How figures grow with the number of subscribers, and where each transport breaks, as tables.
import { language, type Language } from "../../server/language.ts";
import { growsInSubscribers, tellsBreaking } from "../scale/axis.ts";
import { whereTransportsBreak } from "../scale/breaking.ts";
import { growthCurve, GROWTH_FIGURES, type GrowthFigure } from "../scale/growth.ts";
import { CAUSE_WORDS, CROSSING_WORDS, GROWTH_WORDS, listed, SCALE_WORDS, sayLoad } from "../scale/words.ts";
import type { Result, StreamPoint } from "../result/schema.ts";
import { TRANSPORTS } from "../../protocol/transports.ts";
import { formatEstimate } from "./figures.ts";
import type { Table } from "./table.ts";

/** None unless a scenario's load grows from point to point, or is there to break. `of`: by default the terminal's language. */
export function scaleTables({ scenarios, machine }: Pick<Result, "scenarios" | "machine">, of = language): Table[] {
  return scenarios.flatMap((scenario) => {
    if (scenario.kind !== "stream" || !tellsBreaking(scenario.name, scenario.points)) return [];
    const { name, points } = scenario;
    return [
      ...(growsInSubscribers(points) ? [growthTable(name, points, of)] : []),
      breakingTable(name, points, { cpuCount: machine.cpuCount, of }),
    ];
  });
}

function growthTable(name: string, points: readonly StreamPoint[], of: Language): Table {
  const subscribers = [...new Set(points.map(({ parameters }) => parameters.subscribers))].toSorted((a, b) => a - b);
  const transports = TRANSPORTS.filter((transport) =>
    points.some(({ series }) => series.some((one) => one.transport === transport)),
  );
  const figures = Object.keys(GROWTH_FIGURES) as GrowthFigure[];
  return {
    title: `${name}: ${SCALE_WORDS.growth[of]}`,
    columns: ["", "", ...subscribers.map((count) => count.toLocaleString("en-US")), SCALE_WORDS.exponent[of]],
    textColumns: 2,
    rows: figures.flatMap((figure) =>
      transports.map((transport, index) => {
        const { points: told, exponent } = growthCurve(points, transport, figure);
        const cells = subscribers.map((count) => told.find((point) => point.subscribers === count)?.estimate);
        const heading = index === 0 ? GROWTH_WORDS[figure][of] : "";
        return [heading, transport, ...cells.map((cell) => formatEstimate(cell)), formatEstimate(exponent)];
      }),
    ),
    notes: [SCALE_WORDS.exponentNote[of], SCALE_WORDS.latencyNote[of]],
  };
}

function breakingTable(
  name: string,
  points: readonly StreamPoint[],
  { cpuCount, of }: { readonly cpuCount: number; readonly of: Language },
): Table {
  return {
    title: `${name}: ${SCALE_WORDS.breaking[of]}`,
    columns: ["", SCALE_WORDS.held[of], SCALE_WORDS.broke[of], SCALE_WORDS.why[of]],
    textColumns: 4,
    rows: whereTransportsBreak(points, cpuCount).map(({ transport, heldAt, brokeAt }) => [
      transport,
      heldAt === null ? "–" : sayLoad(heldAt),
      brokeAt === null ? SCALE_WORDS.notReached[of] : sayLoad(brokeAt),
      brokeAt === null
        ? ""
        : listed([CAUSE_WORDS[brokeAt.cause], ...brokeAt.crossed.map((one) => CROSSING_WORDS[one])], of),
    ]),
    notes: [SCALE_WORDS.loadNote[of]],
  };
}
