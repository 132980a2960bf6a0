// The legends of the break-even map: the shapes of who costs least, or the scale of times WebSocket's cost.
import { leastInk, ratioInk } from "../figures/map-ink.ts";
import { TRANSPORTS, type Transport } from "../../../../protocol/transports.ts";
import { sensible } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { SubjectMark } from "./subject-cell.tsx";

interface MapLegendProps {
  /** Compared with WebSocket; null: who costs least. */
  readonly against: Transport | null;
  readonly most: number;
  /** Whether the other transport is cheaper anywhere. */
  readonly hasCheaper: boolean;
}

export function MapLegend({ against, most, hasCheaper }: MapLegendProps) {
  const { t } = useView();
  return (
    <ul class="legend">
      {against === null ? <Shapes /> : <Times against={against} most={most} hasCheaper={hasCheaper} />}
      <li>
        <svg class="map-key" viewBox="0 0 20 20" aria-hidden="true">
          <circle class="map-ring" cx="10" cy="10" r="7" fill="none" />
        </svg>
        {t("mapRing")}
      </li>
    </ul>
  );
}

function Shapes() {
  const { t, nameOf, look } = useView();
  return (
    <>
      {TRANSPORTS.map((transport) => (
        <li key={transport}>
          <span class="map-patch" style={{ background: leastInk(transport, 2, look.palette) }}>
            <SubjectMark subject={transport} />
          </span>
          {nameOf(transport)}
        </li>
      ))}
      <li>
        <span class="map-patch" style={{ background: leastInk("websocket", 1, look.palette) }}>
          <SubjectMark subject="websocket" />
        </span>
        {t("mapPale")}
      </li>
    </>
  );
}

/** Of the scale, from its reverse end to its end. */
const STOPS = [-1, -0.5, 0, 0.5, 1];

function Times({ against, most, hasCheaper }: MapLegendProps & { readonly against: Transport }) {
  const { t, look, language } = useView();
  return (
    <li class="map-scale">
      {STOPS.filter((stop) => hasCheaper || stop >= 0).map((stop) => {
        const ratio = most ** stop;
        return (
          <span key={stop} style={{ background: ratioInk(ratio, most, against, look.palette) }}>
            {`${sensible(ratio, language, { pad: false })}×`}
          </span>
        );
      })}
      {t("mapTimes")}
    </li>
  );
}
