// What goes wrong, on buttons: what the page does, what the browser says, what the server saw, and the rule.
import { useState } from "preact/hooks";
import { useShell } from "../../shell/choices-context.ts";
import { useTexts } from "../../shell/translate.ts";
import { describeItem, directionOf } from "../bytes/timeline-list.tsx";
import { framesEntries } from "../dictionary.ts";
import { useSession } from "../session/use-session.ts";
import { CALL_MISHAPS } from "./call-mishaps.ts";
import { FRAME_MISHAPS } from "./frame-mishaps.ts";
import { HANDSHAKE_MISHAPS } from "./handshake-mishaps.ts";
import type { Mishap } from "./mishap.ts";
import { type MishapOutcome, runMishap } from "./run-mishap.ts";

const MISHAPS = [...CALL_MISHAPS, ...HANDSHAKE_MISHAPS, ...FRAME_MISHAPS];
const GROUPS = ["calls", "handshakes", "frames"] as const;

export function MishapsPanel() {
  const t = useTexts(framesEntries);
  const { language } = useShell();
  const session = useSession();
  const [chosen, setChosen] = useState<Mishap | null>(null);
  const [outcome, setOutcome] = useState<MishapOutcome | null>(null);
  const [isRunning, setRunning] = useState(false);
  const run = async (mishap: Mishap) => {
    setChosen(mishap);
    setOutcome(null);
    setRunning(true);
    try {
      setOutcome(await runMishap(session, mishap));
    } finally {
      setRunning(false);
    }
  };
  return (
    <div class="mishap-columns">
      <div class="panel">
        <h2>{t("mishapsTitle")}</h2>
        <p class="explanation">{t("mishapsExplained")}</p>
        {GROUPS.map((group) => (
          <div key={group} class="mishap-group" role="group" aria-label={t(`group-${group}`)}>
            <h3>{t(`group-${group}`)}</h3>
            <div class="form-buttons">
              {MISHAPS.filter((mishap) => mishap.group === group).map((mishap) => (
                <button
                  type="button"
                  key={mishap.id}
                  data-mishap={mishap.id}
                  class={mishap === chosen ? "is-chosen" : ""}
                  disabled={isRunning || session.channelState.is !== "open"}
                  onClick={() => void run(mishap)}
                >
                  {mishap.title[language]}
                </button>
              ))}
            </div>
          </div>
        ))}
      </div>
      <div
        class="panel mishap-result"
        role="status"
        aria-busy={isRunning}
        data-outcome={outcome === null ? undefined : chosen?.id}
      >
        {chosen === null ? (
          <p class="muted">{t("mishapChoose")}</p>
        ) : (
          <>
            <h2>{chosen.title[language]}</h2>
            <h3>{t("mishapCode")}</h3>
            <pre>
              <code>{chosen.code}</code>
            </pre>
            <h3>{t("mishapBrowser")}</h3>
            {outcome === null ? <p class="muted">{t("mishapRunning")}</p> : <Said outcome={outcome} />}
            <h3>{t("mishapRule")}</h3>
            <p>
              {chosen.rule[language]} <span class="section">{chosen.section}</span>
            </p>
          </>
        )}
      </div>
    </div>
  );
}

function Said({ outcome: { browser, server } }: { readonly outcome: MishapOutcome }) {
  const t = useTexts(framesEntries);
  const { language } = useShell();
  return (
    <>
      <ul class="said">
        {browser.map(({ kind, text }, index) => (
          <li key={index} class={`is-${kind}`}>
            <code>{text}</code>
          </li>
        ))}
      </ul>
      {browser.some(({ text }) => text === "error") && <p class="note">{t("mishapConsole")}</p>}
      <h3>{t("mishapServer")}</h3>
      {server.length === 0 ? (
        <p class="muted">{t("mishapNothing")}</p>
      ) : (
        <ul class="said">
          {server.map((item) => (
            <li key={item.id} class={`is-${directionOf(item)}`}>
              <span aria-label={t(`direction-${directionOf(item)}`)}>
                {{ up: "↑", down: "↓", end: "×" }[directionOf(item)]}
              </span>{" "}
              <code>{describeItem(item, t, language)}</code>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
