// One exercise: what it is for, how far the reader has come, the commands, the hand-out.
import type { ListedExercise } from "../../exercises/listing.ts";
import { useShell } from "../shell/choices-context.ts";
import { CopyCommand } from "../shell/copy-command.tsx";
import { PAGE_PATHS } from "../shell/pages.ts";
import { useTexts } from "../shell/translate.ts";
import { labsEntries } from "./dictionary.ts";
import { HandoutView } from "./handout-view.tsx";
import { numberOf } from "./progress.ts";
import { WorkView } from "./work-view.tsx";

export function ExerciseView({ exercise }: { readonly exercise: ListedExercise }) {
  const t = useTexts(labsEntries);
  const { language } = useShell();
  const { name, about, work } = exercise;
  return (
    <article class="exercise" aria-labelledby="exercise-title">
      <header class="exercise-head">
        <p class="exercise-number">{t("exerciseNumber", { number: String(numberOf(name)) })}</p>
        <h2 id="exercise-title">{about.title[language]}</h2>
        <p class="exercise-aim">{about.aim[language]}</p>
        <p class="exercise-facts">
          <span>{t("aboutTime", { minutes: String(about.minutes) })}</span>
          {about.claims.length > 0 && (
            <span>
              {t("claims")}{" "}
              {about.claims.map((id) => (
                <a class="claim-chip" key={id} href={`${PAGE_PATHS.report}#claim-${id}`}>
                  {id}
                </a>
              ))}
            </span>
          )}
        </p>
      </header>
      <div class="exercise-panels">
        <section class="panel">
          <h3>{t("progress")}</h3>
          <WorkView work={work} />
        </section>
        <section class="panel">
          <h3>{t("commands")}</h3>
          <Commands exercise={exercise} />
        </section>
      </div>
      <HandoutView name={name} />
    </article>
  );
}

function Commands({ exercise: { name, parts } }: { readonly exercise: ListedExercise }) {
  const t = useTexts(labsEntries);
  const number = numberOf(name);
  const commands = [
    [t("commandStart"), `npm run lab -- start ${number}`],
    [t("commandCheck"), `npm run lab -- ${number} --watch`],
    [t("commandHint"), `npm run lab -- ${number} --hint`],
    ...(parts.length > 0 ? [[t("commandBench"), `npm run bench -- --use labs/work/${name}`] as const] : []),
  ] as const;
  return (
    <ul class="commands">
      {commands.map(([what, command]) => (
        <li key={command}>
          <p>{what}</p>
          <CopyCommand command={command} />
        </li>
      ))}
    </ul>
  );
}
