// Before anything else is read: what the everyday stream cost, to be understood in ten seconds.
import { useMemo } from "preact/hooks";
import { headlineScenario, pick, streamPoints } from "../figures/sources.ts";
import type { Run } from "../results/run.ts";
import { useView } from "../view.ts";
import { Glance } from "./glance.tsx";
import { anchorOf, scenarioTitle } from "./scenario-words.ts";
import { streamLead } from "./stream-words.ts";

/** Nothing where no stream was measured. */
export function Headline({ runs }: { readonly runs: readonly Run[] }) {
  const view = useView();
  const name = useMemo(() => headlineScenario(runs), [runs]);
  const sources = useMemo(() => (name === undefined ? [] : pick(streamPoints(runs, name), 0)), [runs, name]);
  const parameters = sources[0]?.point.parameters;
  if (name === undefined || parameters === undefined) return null;
  return (
    <section class="headline">
      <Glance sources={sources}>
        {streamLead(parameters, view)} <a href={`#${anchorOf(name)}`}>{scenarioTitle(name, view.t)}</a>
      </Glance>
    </section>
  );
}
