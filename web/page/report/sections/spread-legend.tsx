// Which thin lines are intervals and which only ranges: those of the two that a figure shows.
import type { Estimate } from "../../../../bench/result/schema.ts";
import { RANGE_DASH } from "../../shell/palette.ts";
import { useView } from "../view.ts";
import { Stroke } from "./legend.tsx";

const KINDS = [
  ["bootstrap-95", [], "spreadInterval"],
  ["range", RANGE_DASH, "spreadRange"],
] as const;

/** Nothing where a single trial was made of each. */
export function SpreadLegend({ estimates }: { readonly estimates: readonly Estimate[] }) {
  const { t, look } = useView();
  const shown = KINDS.filter(([kind]) =>
    estimates.some((estimate) => estimate.kind === "measured" && estimate.trials > 1 && estimate.interval === kind),
  );
  if (shown.length === 0) return null;
  return (
    <ul class="legend">
      {shown.map(([kind, dash, key]) => (
        <li key={kind}>
          <Stroke color={look.palette.muted} dash={dash} />
          {t(key)}
        </li>
      ))}
    </ul>
  );
}
