// Legends in HTML: real text that can be read aloud, zoomed and copied.
import type { Layer, Subject } from "../charts/palette.ts";
import type { RunLabel } from "../results/run.ts";
import { useView } from "../view.ts";
import { RunBadge, SubjectMark } from "./subject-cell.tsx";

export interface LegendLine {
  readonly subject: Subject;
  readonly run: RunLabel;
}

/** A line per transport and run, in the colour, dash and shape of the chart. */
export function LineLegend({ lines }: { readonly lines: readonly LegendLine[] }) {
  const { nameOf, look } = useView();
  const compared = lines.some(({ run }) => run !== lines[0]?.run);
  return (
    <ul class="legend">
      {lines.map(({ subject, run }) => (
        <li key={`${subject} ${run}`}>
          <Stroke color={look.palette.subjects[subject]} isDashed={run === "B"} />
          <SubjectMark subject={subject} run={run} />
          {nameOf(subject)}
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
          <Stroke color={muted} isDashed={run === "B"} />
          <RunBadge run={run} />
        </li>
      ))}
    </ul>
  );
}

export function Stroke({ color, isDashed }: { readonly color: string; readonly isDashed: boolean }) {
  return (
    <svg class="stroke" viewBox="0 0 28 8" aria-hidden="true">
      <line
        x1="0"
        x2="28"
        y1="4"
        y2="4"
        stroke={color}
        stroke-width="2.5"
        stroke-dasharray={isDashed ? "6 4" : "none"}
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

export function LayerLegend({ names }: { readonly names: Readonly<Record<Layer, string>> }) {
  const { layers } = useView().look.palette;
  return (
    <ul class="legend">
      {Object.entries(names).map(([layer, name]) => (
        <li key={layer}>
          <Swatch color={layers[layer as Layer]} />
          {name}
        </li>
      ))}
    </ul>
  );
}
