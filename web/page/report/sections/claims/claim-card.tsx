// One claim: what it says, whether it holds, by which figure, within which limits, and where to look.
import { useEffect, useRef } from "preact/hooks";
import { CLAIMS } from "../../../../../bench/claims/claims.ts";
import { CLAIM_WORDS } from "../../../../../bench/claims/words/claim-words.ts";
import type { ClaimResult } from "../../../../../bench/result/claims-schema.ts";
import { groupByName, type JudgedClaim } from "../../figures/claims.ts";
import { mainFigure } from "../../../../../bench/claims/main-figure.ts";
import { whole } from "../../../shell/format.ts";
import { lazily } from "../../lazily.tsx";
import type { RunLabel } from "../../results/run.ts";
import { isPointedTo } from "../../use-opened.ts";
import { useView } from "../../view.ts";
import { Disclosure } from "../disclosure.tsx";
import { anchorOf, scenarioTitle } from "../scenario-words.ts";
import { RunBadge } from "../subject-cell.tsx";
import { CheckRow } from "./check-row.tsx";
import { ClaimChart } from "./claim-chart.tsx";
import { FigureLines, MainFigure } from "./main-figure.tsx";
import { VerdictBadge } from "./verdict-badge.tsx";

const Evidence = lazily(async () => (await import("./evidence.tsx")).Evidence);

export interface RunOfClaim {
  readonly run: RunLabel;
  /** Where the server has the run's file. */
  readonly address: string | undefined;
  readonly judged: JudgedClaim;
}

/** `runs`: the same claim of each run. */
export function ClaimCard({ runs, compared }: { readonly runs: readonly RunOfClaim[]; readonly compared: boolean }) {
  const { t, language } = useView();
  const [first] = runs;
  const id = first?.judged.claim.id;
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isPointedTo(`claim-${id}`)) element.current?.scrollIntoView(); // it was not there yet when the browser looked
  }, []);
  if (first === undefined || id === undefined) return null;
  const { verdict } = first.judged.claim;
  const section = CLAIMS.find((claim) => claim.id === id)?.section;
  return (
    <article ref={element} class={`claim claim-${verdict}`} id={`claim-${id}`} aria-labelledby={`claim-${id}-title`}>
      <p class="claim-id">
        <strong>{id}</strong>
        {section !== undefined && <span>{t("claimSection", { section })}</span>}
      </p>
      <h3 id={`claim-${id}-title`}>{CLAIM_WORDS[id].title[language]}</h3>
      {runs.map(({ run, address, judged }) => (
        <div class="claim-run" key={run}>
          <p class="claim-verdict">
            {compared && <RunBadge run={run} />}
            <VerdictBadge verdict={judged.claim.verdict} />
          </p>
          <Findings run={run} judged={judged} address={address} />
        </div>
      ))}
    </article>
  );
}

/** Limits that are seen at once; the others are in the evidence. */
const MOST_LIMITS = 3;

function Findings({ run, judged, address }: RunOfClaim) {
  const { t, language } = useView();
  const { claim, scenarios } = judged;
  const { limits, command, verdict } = claim;
  const main = mainFigure(judged);
  return (
    <>
      {main !== undefined && <MainFigure main={main} />}
      <ClaimChart judged={judged} />
      <Checks claim={claim} />
      {limits.length > 0 && (
        <div class="claim-limits">
          <h4>{t("claimLimits")}</h4>
          {groupByName(limits.slice(0, MOST_LIMITS)).map((group) => (
            <FigureLines key={group.name} group={group} isNamed={group.name !== main?.figure.name} />
          ))}
          {limits.length > MOST_LIMITS && (
            <p>{t("claimMoreLimits", { count: whole(limits.length - MOST_LIMITS, language) })}</p>
          )}
        </div>
      )}
      {command !== null && (
        <p class="note">
          {t(verdict === "not-measured" ? "claimMeasuredBy" : "claimRestBy")} <code>{command}</code>
        </p>
      )}
      <Disclosure name={`evidence-${claim.id}${run === "A" ? "" : `-${run}`}`} summary={t("claimEvidence")}>
        <Evidence claim={claim} />
      </Disclosure>
      <Links scenarios={scenarios} address={address} />
    </>
  );
}

/** "7 of 8 checks pass". */
function Checks({ claim: { checks } }: { readonly claim: ClaimResult }) {
  const { t, language } = useView();
  const { passed, failed, skipped } = checks;
  if (passed + failed + skipped === 0) return null;
  const number = (count: number) => whole(count, language);
  return (
    <div class="claim-checks">
      <CheckRow checks={checks} />
      {t("claimChecks", { passed: number(passed), all: number(passed + failed) })}
      {skipped > 0 && ` ${t("checksSkipped", { count: number(skipped) })}`}
    </div>
  );
}

/** The others are linked from the evidence. */
const MOST_LINKS = 3;

interface LinksProps {
  readonly scenarios: readonly string[];
  readonly address: string | undefined;
}

function Links({ scenarios, address }: LinksProps) {
  const { t } = useView();
  if (scenarios.length === 0) return null;
  return (
    <ul class="claim-links" aria-label={t("claimScenarios")}>
      {scenarios.slice(0, MOST_LINKS).map((name) => (
        <li key={name}>
          <a href={`#${anchorOf(name)}`}>{scenarioTitle(name, t)}</a>
        </li>
      ))}
      {address !== undefined && (
        <li>
          <a href={address}>{t("claimRaw")}</a>
        </li>
      )}
    </ul>
  );
}
