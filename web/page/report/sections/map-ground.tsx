// The ground of the break-even map: a cell for each place that the model was asked about.
import { type Costs, least, type MapMetric, ratioToWebSocket } from "../figures/break-even.ts";
import { leastInk, ratioInk } from "../figures/map-ink.ts";
import { TRANSPORTS, type Transport } from "../../../../protocol/transports.ts";
import { sensible } from "../../shell/format.ts";
import type { GridCell, ModelledGrid } from "../use-modelled-grid.ts";
import { useView } from "../view.ts";
import { shapeOf } from "../../shell/mark.tsx";

export interface GroundProps {
  readonly grid: ModelledGrid;
  readonly columns: number;
  readonly rows: number;
  readonly metric: MapMetric;
  /** Compared with WebSocket; null: who costs least. */
  readonly against: Transport | null;
  /** The end of the ratios' scale. */
  readonly most: number;
  /** Where measured points stand, from 0 to 1: no number is written below them. */
  readonly marks: readonly (readonly [x: number, y: number])[];
}

export function MapGround({ grid, columns, rows, metric, against, most, marks }: GroundProps) {
  const costs = grid.map((cell) => costsOf(cell, metric));
  if (against === null) return <LeastGround {...{ costs, columns, rows }} />;
  const ratios = costs.map((one) => ratioToWebSocket(one, against));
  return (
    <>
      <RatioGround {...{ ratios, columns, rows, against, most, marks }} />
      <BreakEven {...{ ratios, columns, rows }} />
    </>
  );
}

export function costsOf(cell: GridCell, metric: MapMetric): Costs {
  if (metric === "cpu") return {};
  return Object.fromEntries(
    TRANSPORTS.flatMap((transport) => {
      const cost = cell[transport][metric];
      return cost === undefined ? [] : [[transport, cost] as const];
    }),
  );
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** The n-th cell's upper left corner and size, in percent of the map; the first row lies at the bottom. */
function boxOf(index: number, { columns, rows }: Grid) {
  const [column, row] = [Math.floor(index / rows), index % rows];
  const [width, height] = [100 / columns, 100 / rows];
  return { x: column * width, y: (rows - 1 - row) * height, width, height, column, row };
}

const inPercent = (value: number): string => `${value.toFixed(3)}%`;

function Cell({ index, grid, fill }: { readonly index: number; readonly grid: Grid; readonly fill: string }) {
  const { x, y, width, height } = boxOf(index, grid);
  return (
    <rect
      x={inPercent(x)}
      y={inPercent(y)}
      width={inPercent(width + 0.05)}
      height={inPercent(height + 0.05)}
      style={{ fill }}
    />
  );
}

/** Each cell in the colour of the cheapest, with its shape, so that no colour has to be told. */
function LeastGround({ costs, ...grid }: Grid & { readonly costs: readonly Costs[] }) {
  const { palette } = useView().look;
  return (
    <>
      {costs.map((one, index) => {
        const found = least(one);
        if (found === undefined) return null;
        const { x, y, width, height } = boxOf(index, grid);
        return (
          <g key={index}>
            <Cell index={index} grid={grid} fill={leastInk(found.transport, found.nextRatio, palette)} />
            <svg x={inPercent(x + width / 2)} y={inPercent(y + height / 2)} class="map-shape">
              <path
                d={shapeOf(found.transport)}
                transform="translate(-4 -4) scale(0.5)"
                fill={palette.subjects[found.transport]}
              />
            </svg>
          </g>
        );
      })}
    </>
  );
}

interface RatioGroundProps extends Grid, Pick<GroundProps, "marks"> {
  readonly ratios: readonly (number | undefined)[];
  readonly against: Transport;
  readonly most: number;
}

/** Every so many cells has its number. */
const NUMBERED = 3;

function RatioGround({ ratios, against, most, marks, ...grid }: RatioGroundProps) {
  const { look, language } = useView();
  const isMarked = (column: number, row: number): boolean =>
    marks.some(
      ([x, y]) => Math.abs(x * grid.columns - column - 0.5) < 1.2 && Math.abs(y * grid.rows - row - 0.5) < 1.7,
    );
  return (
    <>
      {ratios.map(
        (ratio, index) =>
          ratio !== undefined && (
            <Cell key={index} index={index} grid={grid} fill={ratioInk(ratio, most, against, look.palette)} />
          ),
      )}
      {ratios.map((ratio, index) => {
        const { x, y, width, height, column, row } = boxOf(index, grid);
        if (ratio === undefined || column % NUMBERED !== 1 || row % NUMBERED !== 1 || isMarked(column, row))
          return null;
        return (
          <text key={index} class="map-number" x={inPercent(x + width / 2)} y={inPercent(y + height / 2)}>
            {`${sensible(ratio, language)}×`}
          </text>
        );
      })}
    </>
  );
}

/** A heavy line between neighbours of which one lies above 1× and the other does not. */
function BreakEven({ ratios, ...grid }: Grid & { readonly ratios: readonly (number | undefined)[] }) {
  const { rows, columns } = grid;
  const isAbove = (index: number): boolean | undefined => {
    const ratio = ratios[index];
    return ratio === undefined ? undefined : ratio > 1;
  };
  const differ = (one: number, other: number): boolean =>
    isAbove(one) !== undefined && isAbove(other) !== undefined && isAbove(one) !== isAbove(other);
  return (
    <g class="map-line">
      {ratios.map((_, index) => {
        const { x, y, width, height, column, row } = boxOf(index, grid);
        const [right, top] = [inPercent(x + width), inPercent(y)];
        return (
          <g key={index}>
            {column + 1 < columns && differ(index, index + rows) && (
              <line x1={right} x2={right} y1={top} y2={inPercent(y + height)} />
            )}
            {row + 1 < rows && differ(index, index + 1) && <line x1={inPercent(x)} x2={right} y1={top} y2={top} />}
          </g>
        );
      })}
    </g>
  );
}
