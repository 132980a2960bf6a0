// What the section of our servers beside others holds: under which conditions they ran, and how they stand.
import { useMemo } from "preact/hooks";
import type { PeersResult } from "../../../../bench/peers/result/schema.ts";
import { explain } from "../../../../bench/reasons/explain.ts";
import { countStandings, peerGroups, trialCounts } from "../figures/peers.ts";
import { whole } from "../../shell/format.ts";
import type { PeersFile } from "../results/use-file.ts";
import { useView, type View } from "../view.ts";
import { contenderName } from "./peer-names.ts";
import { PeerPanel } from "./peer-panel.tsx";
import { type Fact, RunFacts } from "./run-facts.tsx";

const STANDINGS = [
  ["reached", "peersCountReached"],
  ["missed", "peersCountMissed"],
  ["unsettled", "peersCountUnsettled"],
  ["not-measured", "peersCountNotMeasured"],
] as const;

export function Peers({ file: { name, result } }: { readonly file: PeersFile }) {
  const view = useView();
  const { t, language } = view;
  const groups = useMemo(() => peerGroups(result.points), [result]);
  const notices = [
    ...(result.conditions.bufferutilIsNative ? [] : [t("peersNoNative")]),
    ...result.absent.map(({ contender, reason }) =>
      t("peersAbsent", { server: contenderName(contender, t), reason: explain(reason, language) }),
    ),
    ...result.notes.map((note) => explain(note, language)),
    ...(name === "peers-sample.json" ? [t("peersSample")] : []),
  ];
  return (
    <>
      <header>
        <GoalCounts result={result} />
        <div class="run">
          <h3>{name}</h3>
          <RunFacts run={result} more={factsOf(result, view)} />
          {notices.map((notice) => (
            <p class="notice" key={notice}>
              {notice}
            </p>
          ))}
        </div>
      </header>
      <div class="panels">
        {groups.map((group) => (
          <PeerPanel key={`${group.measure} ${group.protocol}`} group={group} />
        ))}
      </div>
    </>
  );
}

function GoalCounts({ result }: { readonly result: PeersResult }) {
  const { t, language } = useView();
  const counts = countStandings(result);
  if (counts.size === 0) return null;
  return (
    <div class="standings">
      <span>{t("peersGoals")}</span>
      {STANDINGS.filter(([standing]) => counts.has(standing)).map(([standing, key]) => (
        <span key={standing} class={`verdict verdict-${standing}`}>
          {t(key, { count: whole(counts.get(standing) ?? 0, language) })}
        </span>
      ))}
      {counts.has("unsettled") && <span class="note">{t("peersUnsettledMeans")}</span>}
    </div>
  );
}

function factsOf(result: PeersResult, { t, language }: View): Fact[] {
  const { pinned, notPinnedReason } = result.conditions;
  const [fewest, most] = trialCounts(result).map((count) => whole(count, language));
  return [
    [
      t("peersPinning"),
      pinned === null
        ? t("peersNotPinned", { reason: explain(notPinnedReason ?? "?", language) })
        : t("peersPinned", { server: String(pinned.serverCpu), load: String(pinned.loadCpu) }),
    ],
    [t("peersTrials"), t("peersTrialsEach", { count: fewest === most ? `${fewest}` : `${fewest} – ${most}` })],
    [
      t("peersPackages"),
      Object.entries(result.packages)
        .map(([name, version]) => `${name} ${version}`)
        .join(", "),
    ],
  ];
}
