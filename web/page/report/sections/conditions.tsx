// What lay between clients and server, as short chips; nothing where all of it is the default.
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import type { Source } from "../figures/sources.ts";
import { useView } from "../view.ts";
import { conditionWords } from "./parameter-words.ts";
import { RunBadge } from "./subject-cell.tsx";

/** One list, or one per run where two runs differ. */
export function Conditions({ sources }: { readonly sources: readonly Source<StreamPoint>[] }) {
  const view = useView();
  const perRun = sources.map(({ run, point }) => ({ run, chips: conditionWords(point, view) }));
  const isSame = perRun.every(({ chips }) => chips.join("\n") === perRun[0]?.chips.join("\n"));
  return (
    <>
      {(isSame ? perRun.slice(0, 1) : perRun)
        .filter(({ chips }) => chips.length > 0)
        .map(({ run, chips }) => (
          <ul class="chips" key={run} aria-label={view.t("conditionsLabel")}>
            {!isSame && (
              <li class="chips-run">
                <RunBadge run={run} />
              </li>
            )}
            {chips.map((chip) => (
              <li class="chip" key={chip}>
                {chip}
              </li>
            ))}
          </ul>
        ))}
    </>
  );
}
