// One measured point of a small chart: the transport's shape at the median, the interval through it, the model's tick across it.
import type { ClaimFigure } from "../../../../../bench/result/claims-schema.ts";
import type { ClaimPoint } from "../../figures/claim-chart.ts";
import { shareOf, type ValueScale } from "../../figures/value-scale.ts";
import { RANGE_DASH, type Subject } from "../../../shell/palette.ts";
import { useView } from "../../view.ts";
import { shapeOf } from "../../../shell/mark.tsx";
import { transportOf } from "./figure-words.ts";

export interface PointMarkProps {
  readonly point: ClaimPoint;
  /** From 0 to 1. */
  readonly x: number;
  readonly scale: ValueScale;
  /** Nothing is claimed of it. */
  readonly isHollow: boolean;
  /** Has many neighbours: drawn small. */
  readonly isDense: boolean;
}

export function PointMark({ point: { figure, estimate }, x, scale, isHollow, isDense }: PointMarkProps) {
  const { palette } = useView().look;
  const subject = subjectOf(figure);
  const color = subject === undefined ? palette.muted : palette.subjects[subject];
  const y = (value: number): string => percent(1 - shareOf(value, scale));
  const at = percent(x);
  const radius = isDense ? 3.2 : 4.4;
  return (
    <>
      <line
        x1={at}
        x2={at}
        y1={y(estimate.low)}
        y2={y(estimate.high)}
        stroke={color}
        stroke-width="1.5"
        stroke-dasharray={estimate.interval === "range" ? RANGE_DASH.join(" ") : "none"}
      />
      <svg x={at} y={y(estimate.median)} class="claim-mark">
        <path
          d={shapeOf(subject ?? "sse")}
          transform={`translate(${-radius} ${-radius}) scale(${radius / 8})`}
          fill={isHollow ? palette.surface : color}
          stroke={color}
          stroke-width={isDense ? 2 : 2.5}
        />
      </svg>
      {figure.modelled !== null && (
        <svg x={at} y={y(figure.modelled)} class="claim-mark">
          <line x1={-radius - 1} x2={radius + 1} y1="0" y2="0" stroke={palette.text} stroke-width="1.25" />
        </svg>
      )}
    </>
  );
}

/** A transport, or the way that an echo took. */
function subjectOf(figure: ClaimFigure): Subject | undefined {
  const { by } = figure.at;
  return transportOf(figure) ?? (by === "post" ? "POST /echo" : by === "websocket" ? "websocket" : undefined);
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}
