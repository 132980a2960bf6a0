// A run that is on: how far it is, what it measures now, what is finished, and the way to stop it.
import { useEffect, useRef, useState } from "preact/hooks";
import type { RunState } from "../../run/messages.ts";
import { useShell } from "../shell/choices-context.ts";
import { moment } from "../shell/format.ts";
import { useTexts } from "../shell/translate.ts";
import { runEntries } from "./dictionary.ts";
import { duration } from "./duration.ts";
import { scenarioTitle } from "./scenario-title.ts";
import { trialWords } from "./subject-name.ts";

export interface RunningRunProps {
  readonly run: RunState;
  readonly isConnected: boolean;
  readonly onStop: () => void;
}

export function RunningRun({ run, isConnected, onStop }: RunningRunProps) {
  const t = useTexts(runEntries);
  const { language } = useShell();
  const { progress, phase } = run;
  const isStopping = phase === "stopping";
  const percent = Math.floor((progress?.share ?? 0) * 100);
  const time = progress === null ? "" : duration(progress.leftMs, language);
  const title = progress?.scenario == null ? t("startingUp") : scenarioTitle(progress.scenario, t);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []); // where the button was that was pressed
  return (
    <section class="panel running">
      <div class="running-head">
        <h2 ref={heading} tabIndex={-1}>
          {t(isStopping ? "stoppingTitle" : "runningTitle")}
        </h2>
        <p>{t("startedAt", { moment: moment(run.startedAt, language) })}</p>
      </div>
      <div class="running-figures">
        <strong>{t("percent", { percent: String(percent) })}</strong>
        <span>{progress === null ? t("startingUp") : t("left", { time })}</span>
      </div>
      <progress aria-label={t("progressBar")} max={100} value={percent} />
      <p class="running-now">
        <strong>{title}</strong>
        {progress !== null && <span>{trialWords(progress.trial[language], t)}</span>}
        {progress !== null && (
          <small>{t("trialsDone", { done: String(progress.done), planned: String(progress.planned) })}</small>
        )}
      </p>
      {progress !== null && progress.takenUp > 0 && (
        <p class="note">{t("takenUp", { trials: String(progress.takenUp) })}</p>
      )}
      <ScenarioTicks run={run} />
      <div class="running-stop">
        <button type="button" class="stop" disabled={!isConnected} onClick={onStop}>
          {t(isStopping ? "stopNow" : "stop")}
        </button>
        <p>{t(isStopping ? "stoppingAbout" : "stopAbout")}</p>
      </div>
      <Log lines={run.log} isOpen={false} />
      <p class="note">{t("quietNote")}</p>
      <Announcement
        text={progress === null ? "" : t("announce", { percent: String(percent), time, scenario: title })}
      />
    </section>
  );
}

function ScenarioTicks({ run: { scenarios, progress } }: Pick<RunningRunProps, "run">) {
  const t = useTexts(runEntries);
  const { language } = useShell();
  return (
    <ul class="ticks">
      {scenarios.map(({ name, expectedMs }) => {
        const state = progress?.finished.includes(name) ? "done" : progress?.scenario === name ? "running" : "waiting";
        const words = { done: "stateDone", running: "stateRunning", waiting: "stateWaiting" } as const;
        return (
          <li key={name} class={`tick tick-${state}`}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d={SHAPES[state]} />
            </svg>
            <span>{scenarioTitle(name, t)}</span>
            <small>
              {state === "waiting" ? duration(expectedMs, language) : ""}
              <span class="said">{t(words[state])}</span>
            </small>
          </li>
        );
      })}
    </ul>
  );
}

/** In a box of 16 by 16; stroked. */
const SHAPES = {
  done: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13ZM5 8.2l2.2 2.2L11.2 6",
  running: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13ZM8 4.5V8l2.4 1.6",
  waiting: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13Z",
} as const;

export function Log({ lines, isOpen }: { readonly lines: readonly string[]; readonly isOpen: boolean }) {
  const t = useTexts(runEntries);
  return (
    <details class="log" open={isOpen}>
      <summary>{t("log")}</summary>
      <pre>{lines.length === 0 ? t("logEmpty") : lines.join("\n")}</pre>
    </details>
  );
}

/** Who listens instead of looking is told so often. */
const ANNOUNCE_MS = 20_000;

function Announcement({ text }: { readonly text: string }) {
  const [said, setSaid] = useState("");
  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    const timer = setInterval(() => setSaid(latest.current), ANNOUNCE_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <p class="said" aria-live="polite">
      {said}
    </p>
  );
}
