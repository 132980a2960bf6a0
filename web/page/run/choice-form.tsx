// What to measure, under which conditions, and the button that starts it.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Catalogue, Planned } from "../../run/messages.ts";
import { useShell } from "../shell/choices-context.ts";
import { useTexts } from "../shell/translate.ts";
import { ConditionFields } from "./condition-fields.tsx";
import { CopyCommand } from "../shell/copy-command.tsx";
import { runEntries } from "./dictionary.ts";
import { duration } from "./duration.ts";
import { choiceOf, type FormState } from "./form-state.ts";
import type { RunChannel } from "./use-run-channel.ts";
import { WhatChoice } from "./what-choice.tsx";

export interface ChoiceFormProps {
  readonly channel: RunChannel;
  readonly catalogue: Catalogue;
  readonly form: FormState;
  readonly onChange: (form: FormState) => void;
  /** Whether there was a run before. */
  readonly isAgain: boolean;
}

export function ChoiceForm({ channel, catalogue, form, onChange, isAgain }: ChoiceFormProps) {
  const t = useTexts(runEntries);
  const { language } = useShell();
  const [isStarting, setStarting] = useState(false);
  const planned = usePlanned(channel, form);
  const choice = choiceOf(form);
  useEffect(() => {
    if (channel.refused !== null || channel.connection.is !== "open") setStarting(false);
  }, [channel.refused, channel.connection]);
  const canStart =
    choice !== null && channel.connection.is === "open" && !isStarting && !("problem" in (planned ?? {}));
  return (
    <form
      class="choice"
      aria-label={t("choiceTitle")}
      onSubmit={(event) => {
        event.preventDefault();
        if (choice === null || !canStart) return;
        setStarting(true);
        channel.tell({ start: choice, language });
      }}
    >
      <div class="choice-main">
        <WhatChoice
          catalogue={catalogue}
          form={form}
          onChange={onChange}
          title={t(isAgain ? "again" : "choiceTitle")}
        />
        <ConditionFields form={form} onChange={onChange} />
      </div>
      <StartPanel
        planned={choice === null ? null : planned}
        hasChoice={choice !== null}
        refused={channel.refused}
        canStart={canStart}
        isStarting={isStarting}
      />
    </form>
  );
}

/** While somebody types the lab is asked no more often than that. */
const ASK_AFTER_MS = 200;

/** What the form comes to as it stands; null until the lab has said it. */
function usePlanned({ tell, planned, connection }: RunChannel, form: FormState): Planned | null {
  const { language } = useShell();
  const asked = useRef(0);
  const isOpen = connection.is === "open";
  useEffect(() => {
    const plan = choiceOf(form);
    const planId = ++asked.current;
    if (plan === null || !isOpen) return undefined;
    const timer = setTimeout(() => tell({ plan, language, planId }), ASK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [form, language, isOpen]);
  return planned;
}

interface StartPanelProps {
  readonly planned: Planned | null;
  readonly hasChoice: boolean;
  readonly refused: RunChannel["refused"];
  readonly canStart: boolean;
  readonly isStarting: boolean;
}

function StartPanel({ planned, hasChoice, refused, canStart, isStarting }: StartPanelProps) {
  const t = useTexts(runEntries);
  const { language } = useShell();
  const problem = planned !== null && "problem" in planned ? planned.problem : refusalText(refused, t);
  const lengths = planned !== null && "expectedMs" in planned ? planned : null;
  return (
    <aside class="panel start" aria-label={t("start")}>
      <p class="expected">
        <span>{t("expected")}</span>
        <strong>{lengths === null ? "—" : duration(lengths.expectedMs, language)}</strong>
        <small>{lengths === null ? "\u00A0" : t("plannedTrials", { trials: String(lengths.trials) })}</small>
      </p>
      <button type="submit" class="primary" disabled={!canStart}>
        {t(isStarting ? "starting" : "start")}
      </button>
      <p class="problem" role="alert">
        {hasChoice ? problem : t("chooseOne")}
      </p>
      {lengths !== null && (
        <div class="terminal">
          <h3>{t("terminal")}</h3>
          <CopyCommand command={lengths.command} />
        </div>
      )}
      <p class="note">{t("quietNote")}</p>
    </aside>
  );
}

function refusalText(refused: RunChannel["refused"], t: ReturnType<typeof useTexts<typeof runEntries>>): string {
  if (refused === null) return "";
  if (refused.reason === "problem") return refused.problem;
  return t(refused.reason === "running" ? "refusedRunning" : "refusedRight");
}
