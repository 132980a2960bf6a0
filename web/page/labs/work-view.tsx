// How far the reader's own work has come: the stages of the last check, what it measured, the questions answered.
import { sectionIn } from "../../../bench/result/lab-section.ts";
import type { Progress, Work } from "../../exercises/listing.ts";
import { useShell } from "../shell/choices-context.ts";
import { sensible } from "../shell/format.ts";
import { LANGUAGE_TAGS } from "../shell/languages.ts";
import { useTexts } from "../shell/translate.ts";
import { labsEntries } from "./dictionary.ts";

export function WorkView({ work }: { readonly work: Work }) {
  const t = useTexts(labsEntries);
  switch (work.kind) {
    case "not-begun":
      return <p class="note">{t("progressNotBegun")}</p>;
    case "not-checked":
      return <p class="note">{t("progressNotChecked")}</p>;
    case "unreadable":
      return <p class="note">{t("progressUnreadable", { problem: work.problem })}</p>;
    case "checked":
      return <Checked progress={work.progress} />;
  }
}

function Checked({
  progress: { createdAt, score, stages, figures, answered, questions },
}: {
  readonly progress: Progress;
}) {
  const t = useTexts(labsEntries);
  const { language } = useShell();
  const next = stages.find(({ passed }) => !passed);
  const time = new Date(createdAt).toLocaleString(LANGUAGE_TAGS[language], { dateStyle: "medium", timeStyle: "short" });
  return (
    <>
      <p class="score">
        <strong>{t("stagesOf", { passed: String(score.passed), of: String(score.of) })}</strong>
        <span>{t("checkedAt", { time })}</span>
      </p>
      <ol class="stages">
        {stages.map((stage) => (
          <li class={`stage stage-${stage.passed ? "passed" : "failed"}`} key={stage.id} data-next={stage === next}>
            <span class="stage-mark" role="img" aria-label={t(stage.passed ? "passed" : "failed")}>
              {stage.passed ? "✓" : "✗"}
            </span>
            <span class="stage-words">
              <span>
                {stage.title[language]} <span class="stage-section">{sectionIn(stage.section, language)}</span>
              </span>
              {stage.fault !== null && <span class="stage-fault">{stage.fault[language]}</span>}
            </span>
          </li>
        ))}
      </ol>
      {questions > 0 && (
        <p class="note">{t("answers", { answered: String(answered), questions: String(questions) })}</p>
      )}
      {figures.length > 0 && <Figures figures={figures} />}
    </>
  );
}

function Figures({ figures }: Pick<Progress, "figures">) {
  const t = useTexts(labsEntries);
  const { language } = useShell();
  return (
    <div class="table-box" role="group" aria-label={t("figures")} tabIndex={0}>
      <table>
        <caption>{t("figures")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("figureName")}</th>
            <th scope="col">{t("figureValue")}</th>
            <th scope="col">{t("figureStage")}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ stage, name, value }) => (
            <tr key={`${stage} ${name}`}>
              <th scope="row">{name}</th>
              <td class="figure">{sensible(value, language)}</td>
              <td>{stage}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
