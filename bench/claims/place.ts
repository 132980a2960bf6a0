// Where a figure stands: its scenario, its transport, and the parameters that tell its point from the scenario's others. Pure.
import type { ClaimFigure } from "../result/claims-schema.ts";

export type Place = ClaimFigure["at"];

/** How long was measured, and what is fitted to that, is no condition of what was measured. */
const NOT_A_CONDITION: ReadonlySet<string> = new Set(["warmUpMs", "measuredMs", "holdMs", "patienceMs"]);

/** One place for each point. `always`: what a reader wants to know even where it does not vary. */
export function placesOf<Parameters extends object>(
  scenario: string,
  points: readonly { readonly parameters: Parameters }[],
  always: readonly (keyof Parameters & string)[],
): Place[] {
  const all = points.map(({ parameters }) => conditionsOf(parameters));
  const varies = (name: string): boolean => new Set(all.map((one) => one.get(name))).size > 1;
  return all.map((conditions) => {
    const told = [...conditions].filter(([name]) => (always as readonly string[]).includes(name) || varies(name));
    return { scenario, ...Object.fromEntries(told) };
  });
}

/** Whether two points differ in nothing but what may differ. */
export function differOnlyIn<Parameters extends object>(
  one: Parameters,
  other: Parameters,
  names: readonly (keyof Parameters & string)[],
): boolean {
  const others = conditionsOf(other);
  return [...conditionsOf(one)].every(
    ([name, value]) => (names as readonly string[]).includes(name) || others.get(name) === value,
  );
}

/** Without what is not a condition; values that a place cannot have stand as text. */
function conditionsOf(parameters: object): Map<string, string | number | boolean> {
  const entries = Object.entries(parameters).filter(([name]) => !NOT_A_CONDITION.has(name));
  return new Map(
    entries.map(([name, value]: [string, unknown]) => [
      name,
      typeof value === "number" || typeof value === "boolean" ? value : String(value),
    ]),
  );
}
