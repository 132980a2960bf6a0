// The article's claims: a card each, with the verdict that the files' own figures bear out.
import { useMemo } from "preact/hooks";
import { ARTICLE_COMMAND } from "../../../../../bench/claims/commands.ts";
import { VERDICTS } from "../../../../../bench/result/claims-schema.ts";
import { countVerdicts, type JudgedRun, judgeRun } from "../../figures/claims.ts";
import { whole } from "../../../shell/format.ts";
import type { Run } from "../../results/run.ts";
import { isPointedTo } from "../../use-opened.ts";
import { useView } from "../../view.ts";
import { Disclosure } from "../disclosure.tsx";
import { RunBadge } from "../subject-cell.tsx";
import { ClaimChartLegend } from "./chart-legend.tsx";
import { ClaimCard, type RunOfClaim } from "./claim-card.tsx";
import { VerdictBadge } from "./verdict-badge.tsx";

export const CLAIMS_ANCHOR = "claims";

export function ClaimsSection({ runs }: { readonly runs: readonly Run[] }) {
  const { t, language } = useView();
  const judged = useMemo(() => runs.map(judgeRun), [runs]);
  const all = useMemo(() => perClaim(judged), [judged]);
  const measured = all.filter((ofRuns) => ofRuns.some(({ judged: { claim } }) => claim.verdict !== "not-measured"));
  const rest = all.filter((ofRuns) => !measured.includes(ofRuns));
  const differing = judged.filter(({ differing }) => differing.length > 0);
  return (
    <section class="claims" id={CLAIMS_ANCHOR}>
      <h2>{t("claimsTitle")}</h2>
      <p class="lead">{t("claimsLead")}</p>
      {judged.map((run) => (
        <Summary key={run.run} judged={run} compared={runs.length > 1} />
      ))}
      {differing.map(({ run, differing }) => (
        <p class="notice" key={run}>
          {t("claimsDiffer", { ids: differing.join(t("listComma")) })}
        </p>
      ))}
      {measured.length > 0 && <ClaimChartLegend />}
      <Cards all={measured} compared={runs.length > 1} />
      {rest.length > 0 && (
        <Disclosure
          name="claims-rest"
          summary={t("claimsRest", { count: whole(rest.length, language) })}
          isOpenAtFirst={rest.some(([one]) => isPointedTo(`claim-${one?.judged.claim.id}`))}
        >
          <p class="note">
            {t("claimsAllBy")} <code>{ARTICLE_COMMAND}</code>
          </p>
          <Cards all={rest} compared={runs.length > 1} />
        </Disclosure>
      )}
    </section>
  );
}

/** How many hold, hold with limits, do not. */
function Summary({ judged, compared }: { readonly judged: JudgedRun; readonly compared: boolean }) {
  const { t, language } = useView();
  const counts = countVerdicts(judged);
  return (
    <ul class="verdict-counts" aria-label={t("claimsSummary")}>
      {compared && (
        <li>
          <RunBadge run={judged.run} />
        </li>
      )}
      {VERDICTS.filter((verdict) => (counts.get(verdict) ?? 0) > 0).map((verdict) => (
        <li key={verdict}>
          <VerdictBadge verdict={verdict} count={whole(counts.get(verdict) ?? 0, language)} />
        </li>
      ))}
    </ul>
  );
}

interface CardsProps {
  readonly all: readonly (readonly RunOfClaim[])[];
  readonly compared: boolean;
}

function Cards({ all, compared }: CardsProps) {
  if (all.length === 0) return null;
  return (
    <div class="claim-cards">
      {all.map((ofRuns) => (
        <ClaimCard key={ofRuns[0]?.judged.claim.id} runs={ofRuns} compared={compared} />
      ))}
    </div>
  );
}

/** The same claim of every run together. */
function perClaim(judged: readonly JudgedRun[]): RunOfClaim[][] {
  return (judged[0]?.claims ?? []).map((_, index) =>
    judged.flatMap(({ run, address, claims }) => {
      const claim = claims[index];
      return claim === undefined ? [] : [{ run, address, judged: claim }];
    }),
  );
}
