// The page: a run that is on, or how the last one ended and what to measure next.
import { useState } from "preact/hooks";
import { Misunderstood } from "../shell/misunderstood.tsx";
import { useTexts } from "../shell/translate.ts";
import { ChoiceForm } from "./choice-form.tsx";
import { runEntries } from "./dictionary.ts";
import { EndedRun } from "./ended-run.tsx";
import { FORM_AT_FIRST } from "./form-state.ts";
import { RightNotice } from "./right-notice.tsx";
import { RunningRun } from "./running-run.tsx";
import { type RunChannel, useRunChannel } from "./use-run-channel.ts";

export function RunPage() {
  const t = useTexts(runEntries);
  const channel = useRunChannel();
  const { connection } = channel;
  const isWaiting = connection.is === "connecting" || (channel.right === "granted" && channel.catalogue === null);
  return (
    <main id="main" class="run-page" aria-busy={isWaiting}>
      <div class="title">
        <h1>{t("heading")}</h1>
        <p>{t("tagline")}</p>
      </div>
      {connection.is === "misunderstood" && <Misunderstood problem={connection.problem} />}
      {connection.is === "waiting" && (
        <p class="notice" role="status">
          {t("connectionLost")}
        </p>
      )}
      {isWaiting && <p class="connecting">{t("connecting")}</p>}
      {channel.right !== null && channel.right !== "granted" && (
        <RightNotice right={channel.right} onToken={(token) => channel.tell({ token })} />
      )}
      {channel.right === "granted" && channel.catalogue !== null && <Runs channel={channel} />}
    </main>
  );
}

function Runs({ channel }: { readonly channel: RunChannel }) {
  const [form, setForm] = useState(FORM_AT_FIRST);
  const { run, catalogue } = channel;
  if (catalogue === null) return null;
  if (run !== null && run.phase !== "ended") {
    return (
      <RunningRun
        key={run.runId}
        run={run}
        isConnected={channel.connection.is === "open"}
        onStop={() => channel.tell({ stop: true })}
      />
    );
  }
  return (
    <>
      {run?.ending && <EndedRun run={run} ending={run.ending} />}
      <ChoiceForm channel={channel} catalogue={catalogue} form={form} onChange={setForm} isAgain={run !== null} />
    </>
  );
}
