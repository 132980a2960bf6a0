// In what the two runs on show differ, in one place: what may lie behind a difference of their figures.
import { useMemo } from "preact/hooks";
import type { Key, Translate } from "../dictionary.ts";
import { type RunDifference, runDifferences, type Trait } from "../figures/run-differences.ts";
import type { Run } from "../results/run.ts";
import { useView } from "../view.ts";
import { TableBox } from "./figure-panel.tsx";
import { scenarioTitle } from "./scenario-words.ts";
import { RunBadge } from "./subject-cell.tsx";

const TRAIT_KEYS = {
  machine: "runMachine",
  system: "runSystem",
  node: "runNode",
  commit: "runCommit",
  lab: "runLab",
  status: "runStatus",
} as const satisfies Record<Trait, Key>;

interface RunDifferencesPanelProps {
  readonly a: Run;
  readonly b: Run;
}

export function RunDifferencesPanel({ a, b }: RunDifferencesPanelProps) {
  const { t } = useView();
  const { traits, options, onlyA, onlyB } = useMemo(() => runDifferences(a.result, b.result), [a, b]);
  const all = [...traits, ...options];
  const title = t("runsDiffer");
  const only = [
    ["A", onlyA],
    ["B", onlyB],
  ] as const;
  return (
    <section class="panel run-differences">
      <h2>{title}</h2>
      {all.length === 0 && <p class="read">{t("runsAlike")}</p>}
      {all.length > 0 && <p class="read">{t(traits.some(isOfMachine) ? "runsOtherMachine" : "runsDifferRead")}</p>}
      {all.length > 0 && (
        <TableBox label={title}>
          <thead>
            <tr>
              <th scope="col">{t("runsTrait")}</th>
              {(["A", "B"] as const).map((label) => (
                <th scope="col" key={label}>
                  <RunBadge run={label} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((one, index) => (
              <tr key={index}>
                <th scope="row">
                  {"trait" in one.what ? t(TRAIT_KEYS[one.what.trait]) : <code>--{one.what.option}</code>}
                </th>
                <td class="words">{wordsOf(one.a, t)}</td>
                <td class="words">{wordsOf(one.b, t)}</td>
              </tr>
            ))}
          </tbody>
        </TableBox>
      )}
      {only
        .filter(([, names]) => names.length > 0)
        .map(([run, names]) => (
          <p class="note" key={run}>
            {t("runsOnly", { run, names: names.map((name) => scenarioTitle(name, t)).join(t("listComma")) })}
          </p>
        ))}
    </section>
  );
}

function wordsOf(value: string | null, t: Translate): string {
  if (value === null) return "—";
  return value === "complete" || value === "interrupted" ? t(`status-${value}`) : value;
}

function isOfMachine({ what }: RunDifference): boolean {
  return "trait" in what && what.trait === "machine";
}
