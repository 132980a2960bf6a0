// The measured points on the break-even map: ringed, in the colours of the ground, each with its shape or its number.
import { least, type MapPoint, ratioToWebSocket } from "../figures/break-even.ts";
import { type CellAxis, placeOn } from "../figures/map-axes.ts";
import { leastInk, ratioInk } from "../figures/map-ink.ts";
import type { Transport } from "../../../../protocol/transports.ts";
import { sensible } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { shapeOf } from "../../shell/mark.tsx";

interface MapMarksProps {
  readonly points: readonly MapPoint[];
  readonly x: CellAxis;
  readonly y: CellAxis;
  /** Compared with WebSocket; null: who costs least. */
  readonly against: Transport | null;
  readonly most: number;
}

export function MapMarks({ points, x, y, against, most }: MapMarksProps) {
  return (
    <>
      {points.map((point, index) => (
        <svg
          key={index}
          x={`${(100 * placeOn(x, point.x)).toFixed(2)}%`}
          y={`${(100 - 100 * placeOn(y, point.y)).toFixed(2)}%`}
          class="map-shape"
        >
          {against === null ? <LeastMark point={point} /> : <RatioMark point={point} against={against} most={most} />}
        </svg>
      ))}
    </>
  );
}

const RADIUS = 11;

function LeastMark({ point }: { readonly point: MapPoint }) {
  const { palette } = useView().look;
  const found = least(point.costs);
  if (found === undefined) return null;
  return (
    <>
      <circle class="map-halo" r={RADIUS + 2.5} />
      <circle class="map-ring" r={RADIUS} style={{ fill: leastInk(found.transport, found.nextRatio, palette) }} />
      <path
        d={shapeOf(found.transport)}
        transform="translate(-5.6 -5.6) scale(0.7)"
        fill={palette.subjects[found.transport]}
      />
    </>
  );
}

function RatioMark({
  point,
  against,
  most,
}: {
  readonly point: MapPoint;
  readonly against: Transport;
  readonly most: number;
}) {
  const { look, language } = useView();
  const ratio = ratioToWebSocket(point.costs, against);
  if (ratio === undefined) return null;
  return (
    <>
      <circle class="map-halo" r={RADIUS + 2.5} />
      <circle class="map-ring" r={RADIUS} style={{ fill: ratioInk(ratio, most, against, look.palette) }} />
      <text class="map-value" y={-RADIUS - 8}>{`${sensible(ratio, language)}×`}</text>
    </>
  );
}
