// The figure that a claim is told by, with its interval and what the model says; and a figure in a line.
import type { ClaimFigure } from "../../../../../bench/result/claims-schema.ts";
import type { Estimate } from "../../../../../bench/result/schema.ts";
import { signedPercent, type Unit, whole } from "../../../shell/format.ts";
import type { FigureGroup } from "../../figures/claims.ts";
import type { MainFigure as Main } from "../../../../../bench/claims/main-figure.ts";
import { useView, type View } from "../../view.ts";
import { basis, bounds, missing } from "../estimates.ts";
import { SubjectMark } from "../subject-cell.tsx";
import { conditionsOf, figureTitle, transportOf, unitOf } from "./figure-words.ts";

export function MainFigure({ main }: { readonly main: Main }) {
  const view = useView();
  const { t, language } = view;
  const { figure, points, least, most } = main;
  const { name, estimate } = figure;
  const unit = unitOf([figure], language);
  return (
    <div class="claim-main">
      <p class="claim-figure-name">{figureTitle(name, language)}</p>
      {estimate.kind === "measured" ? (
        <p>
          <span class="claim-value">{unit.text(estimate.median)}</span>{" "}
          <span class="claim-interval">
            {hasSpread(estimate, unit) && `${bounds(estimate, unit)} · `}
            {basis(estimate, t)}
          </span>
        </p>
      ) : (
        <p class="missing">{missing(estimate.reason, view)}</p>
      )}
      {points > 1 && (
        <p class="claim-spread">
          {t("claimMiddle", { count: whole(points, language), least: unit.text(least), most: unit.text(most) })}
        </p>
      )}
      <p class="claim-model">
        <ModelOf figure={figure} />
      </p>
      <p class="claim-place">
        <PlaceOf figure={figure} />
      </p>
    </div>
  );
}

/** "model 8.1×, −1.2 %", or that the model does not tell. */
export function ModelOf({ figure: { estimate, modelled, ...figure } }: { readonly figure: ClaimFigure }) {
  const { t, language } = useView();
  if (modelled === null) return <span class="muted">{t("claimNoModel")}</span>;
  const said = t("modelSays", { value: unitOf([{ ...figure, estimate, modelled }], language).text(modelled) });
  const difference =
    estimate.kind === "measured" && modelled !== 0 ? (estimate.median / modelled - 1) * 100 : undefined;
  return (
    <span>
      {said}
      {difference !== undefined && ` (${signedPercent(difference, language)})`}
    </span>
  );
}

/** Transport and conditions. */
export function PlaceOf({ figure }: { readonly figure: ClaimFigure }) {
  const { t, language, nameOf } = useView();
  const transport = transportOf(figure);
  const conditions = conditionsOf(figure, language);
  return (
    <>
      {transport !== undefined && (
        <span class="subject">
          <SubjectMark subject={transport} /> {nameOf(transport)}
        </span>
      )}
      {transport !== undefined && conditions !== "" && t("clauseComma")}
      {conditions}
    </>
  );
}

interface FigureLinesProps {
  readonly group: FigureGroup;
  /** Whether it has to be told which figure it is. */
  readonly isNamed: boolean;
}

/** A line each: "Long polling, RTT 0 ms 1.02× (0.97 – 1.05)". */
export function FigureLines({ group: { name, figures }, isNamed }: FigureLinesProps) {
  const view = useView();
  const { language } = view;
  const unit = unitOf(figures, language);
  return (
    <>
      {isNamed && <p>{figureTitle(name, language)}</p>}
      <ul>
        {figures.map((figure, index) => (
          <li key={index}>
            <PlaceOf figure={figure} /> <strong>{valueOf(figure, unit, view)}</strong>
            {figure.estimate.kind === "measured" &&
              hasSpread(figure.estimate, unit) &&
              ` (${bounds(figure.estimate, unit)})`}
          </li>
        ))}
      </ul>
    </>
  );
}

function valueOf({ estimate }: ClaimFigure, unit: Unit, view: View): string {
  return estimate.kind === "measured" ? unit.text(estimate.median) : missing(estimate.reason, view);
}

/** Whether the interval's ends differ in what is shown of them. */
function hasSpread({ low, high }: Extract<Estimate, { kind: "measured" }>, unit: Unit): boolean {
  return unit.number(low) !== unit.number(high);
}
