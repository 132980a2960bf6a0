// Legends in HTML: real text that can be read aloud, zoomed and copied.
import { dashOf, MODEL_DASH, type Layer, type Subject } from "../../shell/palette.ts";
import type { RunLabel } from "../results/run.ts";
import { useView } from "../view.ts";
import { RunBadge, SubjectMark } from "./subject-cell.tsx";

export interface LegendLine {
  readonly subject: Subject;
  readonly run: RunLabel;
  /** Drawn from the uncorrected latencies. */
  readonly isUncorrected?: boolean;
  /** By default the subject's own. */
  readonly name?: string | undefined;
}

/** A line per transport and run, in the colour, dash and shape of the chart. */
export function LineLegend({ lines }: { readonly lines: readonly LegendLine[] }) {
  const { t, nameOf, look } = useView();
  const compared = lines.some(({ run }) => run !== lines[0]?.run);
  return (
    <ul class="legend">
      {lines.map(({ subject, run, isUncorrected = false, name = nameOf(subject) }) => (
        <li key={`${subject} ${run} ${isUncorrected} ${name}`}>
          <Stroke color={look.palette.subjects[subject]} dash={dashOf(run, isUncorrected)} />
          {!isUncorrected && <SubjectMark subject={subject} run={run} />}
          {isUncorrected ? t("uncorrectedName", { name }) : name}
          {compared && <RunBadge run={run} />}
        </li>
      ))}
    </ul>
  );
}

/** Which dash belongs to which run, whatever the transport. */
export function RunLegend({ runs }: { readonly runs: readonly RunLabel[] }) {
  const { muted } = useView().look.palette;
  return (
    <ul class="legend">
      {runs.map((run) => (
        <li key={run}>
          <Stroke color={muted} dash={dashOf(run, false)} />
          <RunBadge run={run} />
        </li>
      ))}
    </ul>
  );
}

/** Which dash is the cost model's. */
export function ModelLegend() {
  const { t, look } = useView();
  return (
    <ul class="legend">
      <li>
        <Stroke color={look.palette.muted} dash={MODEL_DASH} />
        {t("model")}
      </li>
    </ul>
  );
}

/** `dash`: lengths of line and gap; empty for a solid line. */
export function Stroke({ color, dash }: { readonly color: string; readonly dash: readonly number[] }) {
  return (
    <svg class="stroke" viewBox="0 0 28 8" aria-hidden="true">
      <line
        x1="0"
        x2="28"
        y1="4"
        y2="4"
        stroke={color}
        stroke-width="2.5"
        stroke-dasharray={dash.length === 0 ? "none" : dash.join(" ")}
      />
    </svg>
  );
}

export function Swatch({ color }: { readonly color: string }) {
  return (
    <svg class="swatch" viewBox="0 0 12 12" aria-hidden="true">
      <rect width="12" height="12" rx="2" fill={color} />
    </svg>
  );
}

interface LayerLegendProps {
  readonly layers: readonly Layer[];
  readonly names: Readonly<Record<Layer, string>>;
}

export function LayerLegend({ layers, names }: LayerLegendProps) {
  const { palette } = useView().look;
  return (
    <ul class="legend">
      {layers.map((layer) => (
        <li key={layer}>
          <Swatch color={palette.layers[layer]} />
          {names[layer]}
        </li>
      ))}
    </ul>
  );
}
