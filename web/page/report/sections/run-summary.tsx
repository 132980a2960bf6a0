// A run that is on show: its file, and what it was.
import type { Run } from "../results/run.ts";
import { useView } from "../view.ts";
import { RunFacts } from "./run-facts.tsx";
import { RunBadge } from "./subject-cell.tsx";

export function RunSummary({ run, compared }: { readonly run: Run; readonly compared: boolean }) {
  const { t } = useView();
  return (
    <section class="run">
      <h2>
        {compared && <RunBadge run={run.label} />}
        {run.name}
      </h2>
      <RunFacts run={run.result} />
      {run.address !== undefined && (
        <a class="save-file" href={run.address} download={run.name}>
          {t("exportFile")}
        </a>
      )}
      {run.name === "sample.json" && <p class="notice">{t("runSample")}</p>}
    </section>
  );
}
