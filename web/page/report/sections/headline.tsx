// Before anything else is read: what the everyday stream cost, to be understood in ten seconds.
import { useMemo } from "preact/hooks";
import { headlineScenario, pick, streamPoints } from "../figures/sources.ts";
import type { Run } from "../results/run.ts";
import { useView } from "../view.ts";
import { Glance } from "./glance.tsx";
import { leadOfRuns } from "./lead-of-runs.ts";
import { anchorOf, scenarioTitle } from "./scenario-words.ts";
import { streamLead } from "./stream-words.ts";

/** Nothing where no stream was measured. */
export function Headline({ runs }: { readonly runs: readonly Run[] }) {
  const view = useView();
  const name = useMemo(() => headlineScenario(runs), [runs]);
  const sources = useMemo(() => (name === undefined ? [] : pick(streamPoints(runs, name), 0)), [runs, name]);
  if (name === undefined || sources.length === 0) return null;
  const lead = leadOfRuns(sources, (parameters) => streamLead(parameters, view), view);
  return (
    <section class="headline">
      <Glance sources={sources}>
        {lead} <a href={`#${anchorOf(name)}`}>{scenarioTitle(name, view.t)}</a>
      </Glance>
    </section>
  );
}
