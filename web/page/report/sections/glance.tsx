// The headline: four questions, answered per transport, to be understood from the back of a lecture hall.
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { comparisonStanding, mayBeEqual } from "../../../../bench/comparison.ts";
import type { Estimate, StreamPoint } from "../../../../bench/result/schema.ts";
import { pale } from "../../shell/palette.ts";
import { type GlanceCard, glanceCards, type GlanceRow } from "../figures/glance.ts";
import type { Source } from "../figures/sources.ts";
import { sensible, type Unit, unitFor } from "../../shell/format.ts";
import { sentences } from "../../shell/translate.ts";
import { useView } from "../view.ts";
import { basis, largestOf, missing } from "./estimates.ts";
import { RunBadge, SubjectMark } from "./subject-cell.tsx";

const TEXTS = {
  latency: ["glanceLatency", "glanceLatencyUnit"],
  bytes: ["glanceBytes", "glanceBytesUnit"],
  requests: ["glanceRequests", "glanceRequestsUnit"],
  cpu: ["glanceCpu", "glanceCpuUnit"],
} as const;

interface GlanceProps {
  readonly sources: readonly Source<StreamPoint>[];
  /** What was done, below the heading. */
  readonly children?: ComponentChildren;
}

export function Glance({ sources, children }: GlanceProps) {
  const { t, language } = useView();
  const cards = useMemo(() => glanceCards(sources), [sources]);
  const ratios = cards.flatMap(({ rows }) => rows.flatMap(({ ratio }) => (ratio?.kind === "measured" ? ratio : [])));
  const hasTooFew = ratios.some((ratio) => comparisonStanding(ratio) === "too-few");
  return (
    <div class="glance">
      <h3>{t("glanceTitle")}</h3>
      {children !== undefined && <p class="lead">{children}</p>}
      <div class="cards">
        {cards.map((card) => (
          <Card key={card.question} card={card} compared={sources.length > 1} />
        ))}
      </div>
      <p class="note">{sentences(language, t("glanceRead"), hasTooFew ? t("glanceTooFew") : "")}</p>
    </div>
  );
}

function Card({ card, compared }: { readonly card: GlanceCard; readonly compared: boolean }) {
  const { t, language } = useView();
  const [question, usual] = TEXTS[card.question];
  const explanation = card.sum === "ip" ? "glanceIpBytesUnit" : usual;
  const largest = Math.max(0, ...card.rows.map(({ estimate }) => (estimate.kind === "measured" ? estimate.median : 0)));
  const unit = unitFor(card.quantity, largestOf(card.rows.map(({ estimate }) => estimate)), language);
  const hasRatios = card.rows.some(({ ratio }) => ratio !== undefined);
  return (
    <section class="card">
      <h4>{t(question)}</h4>
      <p class="explanation">{t(explanation)}</p>
      <ul>
        {card.rows.map((row) => (
          <CardRow key={`${row.subject} ${row.run}`} {...{ row, unit, largest, compared, hasRatios }} />
        ))}
      </ul>
    </section>
  );
}

interface CardRowProps {
  readonly row: GlanceRow;
  readonly unit: Unit;
  readonly largest: number;
  readonly compared: boolean;
  readonly hasRatios: boolean;
}

function CardRow({ row, unit, largest, compared, hasRatios }: CardRowProps) {
  const view = useView();
  const { t, nameOf, look } = view;
  const { subject, run, estimate, ratio } = row;
  const color = look.palette.subjects[subject];
  const share = estimate.kind === "measured" && largest > 0 ? Math.max(0, estimate.median / largest) : 0;
  return (
    <li>
      <span class="subject">
        <SubjectMark subject={subject} run={run} />
        {nameOf(subject)}
        {compared && <RunBadge run={run} />}
      </span>
      {estimate.kind === "measured" ? (
        <span class="value">{unit.text(estimate.median)}</span>
      ) : (
        <span class="missing">{missing(estimate.reason, view)}</span>
      )}
      <span class="ratio">
        {subject === "websocket" && hasRatios && estimate.kind === "measured" && t("baseline")}
        {ratio?.kind === "measured" && estimate.kind === "measured" && <Ratio ratio={ratio} />}
      </span>
      {estimate.kind === "measured" && (
        <span class="track" aria-hidden="true">
          {share > 0 && (
            <span class="fill" style={{ width: `${share * 100}%`, background: run === "A" ? color : pale(color) }} />
          )}
        </span>
      )}
    </li>
  );
}

/** What is said of a ratio that is not resolved. */
export const STANDING_KEYS = { unresolved: "noDifference", "too-few": "tooFewTrials" } as const;

/** "3.2×", or "≈" where the two may as well be equal. The interval is the title, and what to make of it. */
export function Ratio({ ratio }: { readonly ratio: Extract<Estimate, { kind: "measured" }> }) {
  const { t, language } = useView();
  const number = (value: number) => sensible(value, language);
  const title = t("ratioTitle", {
    ratio: number(ratio.median),
    low: number(ratio.low),
    high: number(ratio.high),
    basis: basis(ratio, t),
  });
  const standing = comparisonStanding(ratio);
  const remark = standing === "resolved" ? "" : `: ${t(STANDING_KEYS[standing])}`;
  return <span title={title + remark}>{mayBeEqual(ratio) ? "≈" : `${number(ratio.median)}×`}</span>;
}
