// The cost model over a grid of parameters, computed in short turns so that the page never stops answering.
import { useEffect, useState } from "preact/hooks";
import type { Parameters } from "../../../bench/result/schema.ts";
import { type Transport, TRANSPORTS } from "../../../protocol/transports.ts";
import { dependsOn, type ModelledCosts, modelledCosts } from "./figures/break-even.ts";
import type { Sum } from "./figures/layers.ts";
import type { CellAxis, MapAxis } from "./figures/map-axes.ts";

export interface GridRequest {
  /** Of all that the axes do not vary. */
  readonly parameters: Parameters;
  readonly x: { readonly name: MapAxis; readonly cells: CellAxis };
  readonly y: { readonly name: MapAxis; readonly cells: CellAxis };
  readonly sum: Sum;
}

export type GridCell = Readonly<Record<Transport, ModelledCosts>>;

/** Column by column, in each the rows rising. Empty until all are computed. */
export type ModelledGrid = readonly GridCell[];

/** How long a turn takes at most, but for one prediction: a task of more than 50 ms is felt. */
const TURN_MS = 10;

export function useModelledGrid(request: GridRequest): ModelledGrid {
  const [grid, setGrid] = useState<ModelledGrid>([]);
  useEffect(() => {
    setGrid([]);
    const cells = gridCells(request);
    const found: GridCell[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const turn = () => {
      const until = performance.now() + TURN_MS;
      while (performance.now() < until) {
        const { value, done } = cells.next();
        if (done === true) {
          setGrid(found);
          return;
        }
        if (value !== undefined) found.push(value);
      }
      timer = setTimeout(turn);
    };
    timer = setTimeout(turn);
    return () => clearTimeout(timer);
  }, [request]);
  return grid;
}

/** Yields after each prediction: undefined until a cell is complete. */
export function* gridCells({ parameters, x, y, sum }: GridRequest): Generator<GridCell | undefined, void> {
  const known = new Map<string, ModelledCosts>();
  for (const [column, xValue] of x.cells.middles.entries()) {
    for (const [row, yValue] of y.cells.middles.entries()) {
      const cell: Partial<Record<Transport, ModelledCosts>> = {};
      for (const transport of TRANSPORTS) {
        const key = [
          transport,
          dependsOn(transport, x.name) ? column : "",
          dependsOn(transport, y.name) ? row : "",
        ].join(" ");
        const costs =
          known.get(key) ?? modelledCosts(transport, { ...parameters, [x.name]: xValue, [y.name]: yValue }, sum);
        if (!known.has(key)) yield undefined;
        known.set(key, costs);
        cell[transport] = costs;
      }
      yield cell as GridCell;
    }
  }
}
