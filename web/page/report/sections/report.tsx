// The whole report of one run, or of two side by side.
import { useMemo } from "preact/hooks";
import { ShownRunsContext } from "../export/shown-runs.ts";
import { scenarioNames } from "../figures/sources.ts";
import { lazily } from "../lazily.tsx";
import type { Run } from "../results/run.ts";
import type { CalibrationFile, PeersFile } from "../results/use-file.ts";
import { useView } from "../view.ts";
import { CALIBRATION_ANCHOR, CalibrationSection } from "./calibration-section.tsx";
import { CLAIMS_ANCHOR, ClaimsSection } from "./claims/claims-section.tsx";
import { ClassicSection } from "./classic-section.tsx";
import { Fold } from "./fold.tsx";
import { Headline } from "./headline.tsx";
import { ModelSection } from "./model-section.tsx";
import { PeersSection, PEERS_ANCHOR } from "./peers-section.tsx";
import { RunDifferencesPanel } from "./run-differences.tsx";
import { RunSummary } from "./run-summary.tsx";
import { SafetyNet } from "./safety-net.tsx";
import { WHAT_IF_ANCHOR, WhatIfSection } from "./what-if-section.tsx";
import { anchorOf, scenarioAbout, scenarioBadge, scenarioTitle } from "./scenario-words.ts";
import { TrustStrip } from "./trust-strip.tsx";

interface ReportProps {
  readonly runs: readonly Run[];
  /** Of `npm run bench:peers`; null when there is none. */
  readonly peers: PeersFile | null;
  /** Of `npm run calibrate`; null when there is none. */
  readonly calibration: CalibrationFile | null;
}

const SECTIONS = {
  stream: lazily(async () => (await import("./stream-section.tsx")).StreamSection),
  capacity: lazily(async () => (await import("./capacity-section.tsx")).CapacitySection),
  echo: lazily(async () => (await import("./echo-section.tsx")).EchoSection),
  heartbeat: lazily(async () => (await import("./heartbeat-section.tsx")).HeartbeatSection),
  attack: lazily(async () => (await import("./attack-section.tsx")).AttackSection),
  checks: lazily(async () => (await import("./checks-section.tsx")).ChecksSection),
} as const;

/** A run of so few scenarios is shown open; of a longer one the reader opens what matters. */
const MOST_OPEN = 3;

export function Report({ runs, peers, calibration }: ReportProps) {
  const { t } = useView();
  const scenarios = useMemo(() => scenarioNames(runs), [runs]);
  const [first, second] = runs;
  const isShort = scenarios.length <= MOST_OPEN;
  const contents: (readonly [href: string, title: string])[] = [
    [`#${CLAIMS_ANCHOR}`, t("claims")],
    [`#${WHAT_IF_ANCHOR}`, t("whatIfTitle")],
    ...scenarios.map(({ name }) => [`#${anchorOf(name)}`, scenarioTitle(name, t)] as const),
  ];
  if (peers !== null) contents.push([`#${PEERS_ANCHOR}`, t("peersTitle")]);
  contents.push([`#${CALIBRATION_ANCHOR}`, t("calibrationTitle")]);
  return (
    <ShownRunsContext.Provider value={runs}>
      <div class="runs">
        {runs.map((run) => (
          <RunSummary key={run.label} run={run} compared={runs.length > 1} />
        ))}
      </div>
      {first !== undefined && second !== undefined && <RunDifferencesPanel a={first} b={second} />}
      <SafetyNet>
        <Headline runs={runs} />
      </SafetyNet>
      <SafetyNet>
        <TrustStrip runs={runs} calibration={calibration} />
      </SafetyNet>
      <nav class="contents" aria-label={t("contents")}>
        {contents.map(([href, title]) => (
          <a key={href} href={href}>
            {title}
          </a>
        ))}
      </nav>
      <SafetyNet>
        <ClaimsSection runs={runs} />
      </SafetyNet>
      {first !== undefined && <WhatIfSection run={first} />}
      <ClassicSection runs={runs} />
      <SafetyNet>
        <ModelSection runs={runs} />
      </SafetyNet>
      {scenarios.map((scenario) => {
        const { kind, name } = scenario;
        const Section = SECTIONS[kind];
        return (
          <Fold
            key={`${kind} ${name}`}
            anchor={anchorOf(name)}
            title={scenarioTitle(name, t)}
            badge={scenarioBadge(scenario, t)}
            about={scenarioAbout(name, t)}
            isOpenAtFirst={isShort}
          >
            <Section scenario={scenario} runs={runs} />
          </Fold>
        );
      })}
      {peers !== null && <PeersSection file={peers} isOpenAtFirst={isShort} />}
      <CalibrationSection file={calibration} isOpenAtFirst={isShort} />
      <p class="note">{t("footer")}</p>
    </ShownRunsContext.Provider>
  );
}
