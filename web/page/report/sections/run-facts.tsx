// What a run of either bench was: where, when, with which code and options.
import type { Result } from "../../../../bench/result/schema.ts";
import { length, moment, unitFor } from "../../shell/format.ts";
import type { Translate } from "../dictionary.ts";
import { useView } from "../view.ts";

export type Fact = readonly [name: string, value: string];

/** What every kind of result file says of its run. */
type Described = Pick<Result, "machine" | "software" | "createdAt" | "elapsedMs"> &
  Partial<Pick<Result, "seed" | "status" | "options" | "loadMachines">>;

export function RunFacts({ run, more = [] }: { readonly run: Described; readonly more?: readonly Fact[] }) {
  const { t, language } = useView();
  const { machine, software, createdAt, elapsedMs, seed, status, options, loadMachines = [] } = run;
  const described = ({ cpuModel, cpuCount, memoryBytes }: Result["machine"]): string => {
    const memory = unitFor("bytes", memoryBytes, language).text(memoryBytes);
    return t("runMachineValue", { cpu: cpuModel, count: String(cpuCount), memory });
  };
  const target = options?.["target"];
  const facts: readonly Fact[] = [
    [t("runDate"), moment(createdAt, language)],
    [t("runMachine"), described(machine)],
    ...loadMachines.map((one): Fact => [t("runLoadMachine", { name: one.name }), described(one)]),
    [t("runSystem"), `${machine.platform} ${machine.release} ${machine.arch}`],
    [t("runNode"), software.node],
    [t("runCommit"), commitOf(software, t)],
    [t("runTook"), length(elapsedMs, language)],
    ...(typeof target === "string" ? [[t("runTarget"), t("runTargetValue", { url: target })] as const] : []),
    ...(seed === undefined ? [] : [[t("runSeed"), String(seed)] as const]),
    ...more,
  ];
  return (
    <>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {options !== undefined && (
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
      )}
      {status === "interrupted" && <p class="notice">{t("runInterrupted")}</p>}
    </>
  );
}

function commitOf({ gitCommit, gitDirty, lab }: Described["software"], t: Translate): string {
  if (gitCommit === null) return t("runNoCommit", { lab });
  const commit = gitCommit.slice(0, 12);
  return gitDirty === true ? t("runDirty", { commit }) : commit;
}
