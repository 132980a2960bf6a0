// The break-even map itself: ground, marks, axes. SVG in percent, so that it fits any width without being drawn again.
import type { ComponentChildren } from "preact";
import { type CellAxis, type MapAxis, placeOn, roundValues } from "../figures/map-axes.ts";
import { sensible } from "../../shell/format.ts";
import { useView } from "../view.ts";

interface MapPlotProps {
  readonly x: { readonly name: MapAxis; readonly cells: CellAxis };
  readonly y: { readonly name: MapAxis; readonly cells: CellAxis };
  readonly label: string;
  readonly children: ComponentChildren;
}

export function MapPlot({ x, y, label, children }: MapPlotProps) {
  const { t, language } = useView();
  return (
    <div class="map" role="img" aria-label={label}>
      <p class="map-y-title">{t(`${y.name}Axis`)}</p>
      <div class="map-y">
        {roundValues(y.cells).map((value) => (
          <span key={value} style={{ insetBlockEnd: `${100 * placeOn(y.cells, value)}%` }}>
            {sensible(value, language, { pad: false })}
          </span>
        ))}
      </div>
      <svg class="map-field">{children}</svg>
      <div class="map-x">
        {roundValues(x.cells).map((value) => (
          <span key={value} style={{ insetInlineStart: `${100 * placeOn(x.cells, value)}%` }}>
            {sensible(value, language, { pad: false })}
          </span>
        ))}
      </div>
      <p class="map-x-title">{t(`${x.name}Axis`)}</p>
    </div>
  );
}
