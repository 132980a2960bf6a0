// The page: the exercises with the reader's progress, and the one that is chosen with its hand-out.
import type { ListedExercise } from "../../exercises/listing.ts";
import { renderNow } from "../shell/render-now.ts";
import { useTexts } from "../shell/translate.ts";
import { useInAddress } from "../shell/use-in-address.ts";
import { labsEntries } from "./dictionary.ts";
import { ExerciseList } from "./exercise-list.tsx";
import { ExerciseView } from "./exercise-view.tsx";
import { isSolved, passedStages } from "./progress.ts";
import { useExercises } from "./use-exercises.ts";

export function LabsPage() {
  const t = useTexts(labsEntries);
  const found = useExercises();
  return (
    <main id="main" class="labs" aria-busy={found.kind === "loading"}>
      <header class="labs-head">
        <h1>{t("heading")}</h1>
        <p class="lead">{t("lead")}</p>
      </header>
      {found.kind === "loading" && <p class="notice">{t("loading")}</p>}
      {found.kind === "failed" && <p class="notice">{t("unreachable", { reason: found.reason })}</p>}
      {found.kind === "listed" && <Exercises exercises={found.exercises} />}
    </main>
  );
}

function Exercises({ exercises }: { readonly exercises: readonly ListedExercise[] }) {
  const t = useTexts(labsEntries);
  const usual = (exercises.find((one) => !isSolved(one)) ?? exercises[0])?.name ?? "";
  const [name, choose] = useInAddress("exercise", (text) => text, usual);
  const chosen = exercises.find((one) => one.name === name) ?? exercises.find((one) => one.name === usual);
  if (chosen === undefined) return <p class="notice">{t("none")}</p>;
  const show = (chosen: string) => {
    renderNow(() => choose(chosen));
    // On a phone it stands below the list, out of sight.
    const title = document.querySelector("#exercise-title");
    if (title !== null && title.getBoundingClientRect().bottom > innerHeight) title.scrollIntoView();
  };
  const solved = exercises.filter(isSolved).length;
  const passed = exercises.reduce((sum, one) => sum + passedStages(one), 0);
  return (
    <div class="labs-body">
      <nav class="exercises" aria-label={t("exercises")}>
        <p class="labs-tally" role="status">
          <strong>{t("solvedOf", { solved: String(solved), all: String(exercises.length) })}</strong>
          {passed > 0 && <span>{t("stagesPassed", { passed: String(passed) })}</span>}
        </p>
        <ExerciseList exercises={exercises} chosen={chosen.name} onChoose={show} />
      </nav>
      <ExerciseView key={chosen.name} exercise={chosen} />
    </div>
  );
}
