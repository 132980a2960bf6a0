// The report's head: what it is, and which results are on show.
import { useRef } from "preact/hooks";
import { moment } from "../../shell/format.ts";
import { type Runs, SERVER_PREFIX } from "../results/use-runs.ts";
import { useView } from "../view.ts";
import { CopyLink } from "./copy-link.tsx";

export function Toolbar({ runs }: { readonly runs: Runs }) {
  const { t } = useView();
  return (
    <div class="head">
      <div class="title">
        <h1>{t("reportTitle")}</h1>
        <p>{t("tagline")}</p>
      </div>
      <FileChoice runs={runs} />
    </div>
  );
}

function FileChoice({ runs }: { readonly runs: Runs }) {
  const { t } = useView();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="files">
      <label class="field">
        <span>{t("resultFile")}</span>
        <select
          name="result"
          value={runs.choices.A}
          onChange={({ currentTarget }) => runs.choose("A", currentTarget.value)}
        >
          {runs.choices.A === "" && <option value="">—</option>}
          <ResultOptions runs={runs} />
        </select>
      </label>
      <label class="field">
        <span>{t("compareWith")}</span>
        <select
          name="compare"
          value={runs.choices.B}
          onChange={({ currentTarget }) => runs.choose("B", currentTarget.value)}
        >
          <option value="">{t("compareNone")}</option>
          <ResultOptions runs={runs} />
        </select>
      </label>
      <button type="button" onClick={() => input.current?.click()}>
        {t("openFile")}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file !== undefined) runs.open(file);
          currentTarget.value = ""; // The same file may be chosen again after it was written anew.
        }}
      />
      <CopyLink isComplete={Object.values(runs.choices).every((choice) => !isFromDisk(choice))} />
    </div>
  );
}

function isFromDisk(choice: string): boolean {
  return choice !== "" && !choice.startsWith(SERVER_PREFIX);
}

function ResultOptions({ runs: { listing, opened } }: { readonly runs: Runs }) {
  const { t, language } = useView();
  return (
    <>
      {listing.length > 0 && (
        <optgroup label={t("recordedRuns")}>
          {listing.map(({ name, createdAt }) => (
            <option key={name} value={SERVER_PREFIX + name}>
              {`${name} · ${moment(createdAt, language)}`}
            </option>
          ))}
        </optgroup>
      )}
      {opened.length > 0 && (
        <optgroup label={t("openedFiles")}>
          {opened.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
    </>
  );
}
