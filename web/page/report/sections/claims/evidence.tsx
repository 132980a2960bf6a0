// What a claim rests on: what was done, every figure where it stands, its limits, what weakens it today.
import { CLAIM_WORDS } from "../../../../../bench/claims/words/claim-words.ts";
import type { ClaimFigure, ClaimResult } from "../../../../../bench/result/claims-schema.ts";
import { type FigureGroup, groupByName } from "../../figures/claims.ts";
import { whole } from "../../../shell/format.ts";
import { useView } from "../../view.ts";
import { EstimateCell } from "../estimate-cell.tsx";
import { HeadRow, TableBox } from "../figure-panel.tsx";
import { anchorOf, scenarioTitle } from "../scenario-words.ts";
import { figureReading, figureTitle, unitOf } from "./figure-words.ts";
import { ModelOf, PlaceOf } from "./main-figure.tsx";

export function Evidence({ claim }: { readonly claim: ClaimResult }) {
  const { t, language } = useView();
  const { id, figures, limits, counterMeasurements } = claim;
  const { done, counter } = CLAIM_WORDS[id];
  return (
    <div class="evidence">
      <p>{done[language]}</p>
      <Figures heading={t("claimRestsOn")} figures={figures} />
      <Figures heading={t("claimLimits")} figures={limits} />
      <h4>{t("claimCounter")}</h4>
      <p>{counter[language]}</p>
      <Figures figures={counterMeasurements} />
    </div>
  );
}

interface FiguresProps {
  readonly heading?: string;
  readonly figures: readonly ClaimFigure[];
}

/** Nothing where there are none. */
function Figures({ heading, figures }: FiguresProps) {
  if (figures.length === 0) return null;
  return (
    <>
      {heading !== undefined && <h4>{heading}</h4>}
      {groupByName(figures).map((group) => (
        <Group key={group.name} group={group} />
      ))}
    </>
  );
}

/** Rows of a table; more are in the scenarios' sections. */
const MOST_ROWS = 40;

function Group({ group: { name, figures } }: { readonly group: FigureGroup }) {
  const { t, language } = useView();
  const shown = figures.slice(0, MOST_ROWS);
  const unit = unitOf(shown, language);
  const title = figureTitle(name, language);
  const reading = figureReading(name, language);
  return (
    <>
      {reading !== undefined && <p class="note">{`${title}${t("colon")}${reading}`}</p>}
      <TableBox label={title}>
        <HeadRow of={t("claimWhere")} headings={[t("claimScenario"), title, t("model")]} />
        <tbody>
          {shown.map((figure, index) => (
            <tr key={index}>
              <th scope="row" class="claim-where">
                <PlaceOf figure={figure} />
              </th>
              <td>
                <ScenarioLink name={figure.at["scenario"]} />
              </td>
              <EstimateCell estimate={figure.estimate} unit={unit} />
              <td class="words">
                <ModelOf figure={figure} />
              </td>
            </tr>
          ))}
        </tbody>
      </TableBox>
      {figures.length > shown.length && (
        <p class="note">{t("claimMoreRows", { count: whole(figures.length - shown.length, language) })}</p>
      )}
    </>
  );
}

function ScenarioLink({ name }: { readonly name: ClaimFigure["at"][string] | undefined }) {
  const { t } = useView();
  return typeof name === "string" ? <a href={`#${anchorOf(name)}`}>{scenarioTitle(name, t)}</a> : <>—</>;
}
