// What a run was: where, when, with which code and options.
import type { Result } from "../../../bench/result/schema.ts";
import { length, moment, unitFor } from "../format.ts";
import type { Run } from "../results/run.ts";
import { useView } from "../view.ts";
import { RunBadge } from "./subject-cell.tsx";

export function RunSummary({ run, compared }: { readonly run: Run; readonly compared: boolean }) {
  const { t, language } = useView();
  const { machine, software, createdAt, elapsedMs, seed, status, options } = run.result;
  const memory = unitFor("bytes", machine.memoryBytes, language).text(machine.memoryBytes);
  const facts: readonly (readonly [string, string])[] = [
    [t("runDate"), moment(createdAt, language)],
    [t("runMachine"), t("runMachineValue", { cpu: machine.cpuModel, count: String(machine.cpuCount), memory })],
    [t("runSystem"), `${machine.platform} ${machine.release} ${machine.arch}`],
    [t("runNode"), software.node],
    [t("runCommit"), commitOf(run.result, t)],
    [t("runTook"), length(elapsedMs, language)],
    [t("runSeed"), String(seed)],
  ];
  return (
    <section class="run">
      <h2>
        {compared && <RunBadge run={run.label} />}
        {run.name}
      </h2>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{t("runOptions")}</summary>
        <ul class="options">
          {Object.entries(options).map(([name, value]) => (
            <li key={name}>
              <code>{`--${name} ${Array.isArray(value) ? value.join(",") : String(value)}`}</code>
            </li>
          ))}
        </ul>
      </details>
      {status === "interrupted" && <p class="notice">{t("runInterrupted")}</p>}
      {run.name === "sample.json" && <p class="notice">{t("runSample")}</p>}
    </section>
  );
}

function commitOf({ software: { gitCommit, gitDirty, lab } }: Result, t: ReturnType<typeof useView>["t"]): string {
  if (gitCommit === null) return t("runNoCommit", { lab });
  const commit = gitCommit.slice(0, 12);
  return gitDirty === true ? t("runDirty", { commit }) : commit;
}
