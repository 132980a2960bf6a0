// The table below the curves over subscribers: what was measured, and set apart what is modelled.
import type { ScaleCurve, ScaleFigureName } from "../figures/scale-curves.ts";
import type { RunCurves } from "../figures/scale-runs.ts";
import { compact } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { TableBox } from "./figure-panel.tsx";
import { Exponent } from "./scale-exponent.tsx";
import { SCALE_KEYS, sayScale } from "./scale-words.ts";
import { SubjectCell } from "./subject-cell.tsx";

interface ScaleTableProps {
  readonly figures: readonly RunCurves[];
  /** The largest number of subscribers that was measured. */
  readonly endsAt: number;
  readonly isCompared: boolean;
}

export function ScaleTable({ figures, endsAt, isCompared }: ScaleTableProps) {
  const { t, language } = useView();
  const curves = figures.flatMap((one) => one.curves);
  const columns = [
    ...new Set(
      curves.flatMap(({ measured, modelled }) => [...measured, ...modelled].map(({ subscribers }) => subscribers)),
    ),
  ].toSorted((one, other) => one - other);
  return (
    <TableBox label={t("scaleTitle")}>
      <thead>
        <tr>
          <th scope="col">{t("subscribersAxis")}</th>
          <th scope="col">{t("scaleGrowth")}</th>
          {columns.map((subscribers) => (
            <th scope="col" key={subscribers}>
              {compact(subscribers, language)}
              {subscribers > endsAt && <span class="below">{t("scaleModelled")}</span>}
            </th>
          ))}
        </tr>
      </thead>
      {figures.map(({ figure, curves }) => (
        <tbody key={figure}>
          <tr>
            <th scope="rowgroup" colSpan={columns.length + 2}>
              {t(SCALE_KEYS[figure])}
            </th>
          </tr>
          {curves.map((curve) => (
            <tr key={`${curve.run} ${curve.transport}`}>
              <SubjectCell subject={curve.transport} run={curve.run} compared={isCompared} />
              <td>
                <Exponent exponent={curve.exponent} language={language} />
              </td>
              {columns.map((subscribers) => (
                <ScaleCell key={subscribers} {...{ figure, curve, subscribers }} />
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </TableBox>
  );
}

interface ScaleCellProps {
  readonly figure: ScaleFigureName;
  readonly curve: ScaleCurve;
  readonly subscribers: number;
}

/** Measured with the model below it; beyond, the model alone. */
function ScaleCell({ figure, curve, subscribers }: ScaleCellProps) {
  const { t, language } = useView();
  const say = (value: number): string => sayScale(figure, value, language);
  const estimate = curve.measured.find((point) => point.subscribers === subscribers)?.estimate;
  const modelled = curve.modelled.find((point) => point.subscribers === subscribers)?.value;
  if (estimate?.kind !== "measured") {
    return modelled === undefined ? <td>—</td> : <td class="missing">{say(modelled)}</td>;
  }
  const { median, low, high } = estimate;
  return (
    <td>
      <span class="figure">{say(median)}</span>
      {say(low) !== say(high) && <span class="below">{`${say(low)} – ${say(high)}`}</span>}
      {modelled !== undefined && <span class="below">{t("modelSays", { value: say(modelled) })}</span>}
    </td>
  );
}
