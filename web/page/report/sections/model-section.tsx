// The cost model against what was measured: how far it was off over all points, and what it takes for granted.
import { useMemo } from "preact/hooks";
import { ASSUMPTION_TEXTS } from "../../../../bench/model/assumptions.ts";
import { errorDistributions, JUDGED_METRICS } from "../../../../bench/model/error-distribution.ts";
import { sensible, whole } from "../../shell/format.ts";
import type { Run } from "../results/run.ts";
import { useView } from "../view.ts";
import { HeadRow, TableBox } from "./figure-panel.tsx";
import { Fold } from "./fold.tsx";
import { RunBadge } from "./subject-cell.tsx";

export const MODEL_ANCHOR = "model";

/** Nothing where no run carries predictions. */
export function ModelSection({ runs }: { readonly runs: readonly Run[] }) {
  const { t, language } = useView();
  const found = useMemo(
    () =>
      runs
        .map((run) => ({ run, errors: errorDistributions(run.result) }))
        .filter(({ errors }) => JUDGED_METRICS.some((metric) => errors[metric] !== undefined)),
    [runs],
  );
  if (found.length === 0) return null;
  const headings = [t("modelPoints"), t("modelMedian"), t("modelP90"), t("modelMax"), t("modelWithin")];
  const percent = (value: number) => `${sensible(value, language, { pad: false })}\u00A0%`;
  return (
    <Fold anchor={MODEL_ANCHOR} title={t("modelTitle")} about={t("modelAbout")} isOpenAtFirst={false}>
      <div class="panels">
        {found.map(({ run, errors }) => (
          <section class="panel panel-wide" key={run.label}>
            <h3>
              {runs.length > 1 && <RunBadge run={run.label} />} {t("modelErrors")}
            </h3>
            <TableBox label={t("modelErrors")}>
              <HeadRow of={t("modelFigure")} headings={headings} />
              <tbody>
                {JUDGED_METRICS.map((metric) => {
                  const found = errors[metric];
                  if (found === undefined) return null;
                  return (
                    <tr key={metric}>
                      <th scope="row">{t(`${metric}Judged`)}</th>
                      <td>{whole(found.points, language)}</td>
                      <td class="figure">{percent(found.medianPercent)}</td>
                      <td class="figure">{percent(found.p90Percent)}</td>
                      <td>{percent(found.maxPercent)}</td>
                      <td>{percent(found.withinShare * 100)}</td>
                    </tr>
                  );
                })}
              </tbody>
            </TableBox>
            <p class="note">{t("modelErrorsNote")}</p>
          </section>
        ))}
        <section class="panel panel-wide">
          <h3>{t("modelAssumptions")}</h3>
          <ul class="bullets">
            {ASSUMPTION_TEXTS.map((text) => (
              <li key={text.en}>{text[language]}</li>
            ))}
          </ul>
        </section>
      </div>
    </Fold>
  );
}
