// The exercises in order, each with its ring of passed stages.
import type { ListedExercise } from "../../exercises/listing.ts";
import { useShell } from "../shell/choices-context.ts";
import { type Translate, useTexts } from "../shell/translate.ts";
import { labsEntries } from "./dictionary.ts";
import { isSolved, numberOf, share } from "./progress.ts";

interface ExerciseListProps {
  readonly exercises: readonly ListedExercise[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

export function ExerciseList({ exercises, chosen, onChoose }: ExerciseListProps) {
  const t = useTexts(labsEntries);
  const { language } = useShell();
  return (
    <ol class="exercise-list">
      {exercises.map((exercise) => (
        <li key={exercise.name}>
          <button
            type="button"
            class="exercise-item"
            aria-current={exercise.name === chosen ? "true" : undefined}
            onClick={() => onChoose(exercise.name)}
          >
            <Ring exercise={exercise} />
            <span class="exercise-words">
              <span class="exercise-title">{exercise.about.title[language]}</span>
              <span class="exercise-state">
                {t("minutes", { minutes: String(exercise.about.minutes) })} · {stateOf(exercise, t)}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

const RADIUS = 17;
const LENGTH = 2 * Math.PI * RADIUS;

/** The number, and around it as much of a circle as stages are passed. */
function Ring({ exercise }: { readonly exercise: ListedExercise }) {
  const passed = share(exercise);
  return (
    <svg class={`ring ${isSolved(exercise) ? "ring-solved" : ""}`} viewBox="0 0 40 40" aria-hidden="true">
      <circle class="ring-ground" cx="20" cy="20" r={RADIUS} />
      {passed > 0 && (
        <circle
          class="ring-passed"
          cx="20"
          cy="20"
          r={RADIUS}
          stroke-dasharray={`${passed * LENGTH} ${LENGTH}`}
          transform="rotate(-90 20 20)"
        />
      )}
      <text x="20" y="25" text-anchor="middle">
        {numberOf(exercise.name)}
      </text>
    </svg>
  );
}

function stateOf(exercise: ListedExercise, t: Translate<typeof labsEntries>): string {
  const { work } = exercise;
  switch (work.kind) {
    case "not-begun":
      return t("notBegun");
    case "not-checked":
      return t("notChecked");
    case "unreadable":
      return t("unreadable");
    case "checked": {
      const { passed, of } = work.progress.score;
      return isSolved(exercise) ? t("solved") : t("stagesOf", { passed: String(passed), of: String(of) });
    }
  }
}
