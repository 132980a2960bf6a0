// Which parameters a map is drawn over, and its grid. Pure.
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { differences } from "./sources.ts";

/** What a map may be drawn over: the first two that vary, the third is chosen. */
export const MAP_AXES = ["messagesPerSecond", "pollIntervalMs", "subscribers"] as const;

export type MapAxis = (typeof MAP_AXES)[number];

export interface MapLayout {
  readonly x: MapAxis;
  readonly y: MapAxis;
  /** The third, where it varies too: a map for each of its values, rising. */
  readonly sliced: { readonly axis: MapAxis; readonly values: readonly number[] } | null;
}

/** What may differ from point to point: the axes, and how long was measured after how long, which costs no message anything. */
const FREE: readonly string[] = [...MAP_AXES, "warmUpMs", "measuredMs"];

/** Null where fewer than two of them vary, or something else does: then no map would compare like with like. */
export function mapLayout(points: readonly StreamPoint[]): MapLayout | null {
  const [first] = points;
  if (first === undefined || points.some(({ parameters }) => parameters.messagesPerSecond <= 0)) return null;
  const isOwn = (name: string): boolean => !FREE.includes(name);
  if (points.some(({ parameters }) => differences(first.parameters, parameters).some(isOwn))) return null;
  const varied = MAP_AXES.filter((axis) => valuesOf(points, axis).length > 1);
  const [x, y, third] = varied;
  if (x === undefined || y === undefined) return null;
  return { x, y, sliced: third === undefined ? null : { axis: third, values: valuesOf(points, third) } };
}

function valuesOf(points: readonly StreamPoint[], axis: MapAxis): number[] {
  return [...new Set(points.map(({ parameters }) => parameters[axis]))].toSorted((one, other) => one - other);
}

/** An axis of cells of equal factors. */
export interface CellAxis {
  readonly least: number;
  readonly most: number;
  /** The cells' middles, rising. */
  readonly middles: readonly number[];
}

/** From below the least of `values` to above the largest, so that every one of them has cells around it. */
export function cellAxis(values: readonly number[], cells: number): CellAxis {
  const known = values.filter((value) => value > 0 && value < LARGEST);
  const least = Math.min(...known, LARGEST) / AROUND;
  const most = Math.max(...known, 1 / LARGEST) * AROUND;
  const factor = (most / least) ** (1 / cells);
  return { least, most, middles: Array.from({ length: cells }, (_, index) => least * factor ** (index + 0.5)) };
}

const AROUND = 2.5;
/** A hostile file's parameters: what is beyond has no place. */
const LARGEST = 1e9;

/** From 0 to 1. */
export function placeOn({ least, most }: CellAxis, value: number): number {
  return Math.min(1, Math.max(0, Math.log(Math.max(value, least) / least) / Math.log(most / least)));
}

/** Round values on the axis. */
export function roundValues({ least, most }: CellAxis): number[] {
  const values: number[] = [];
  for (let power = Math.floor(Math.log10(least)); power <= Math.log10(most); power++) {
    values.push(...[1, 2, 5].map((digit) => Number(`${digit}e${power}`)));
  }
  const inside = values.filter((value) => value >= least && value <= most);
  return inside.length <= 7 ? inside : inside.filter((value) => /^1(0*|e[+-]?\d+)$|^0\.0*1$/.test(String(value)));
}
