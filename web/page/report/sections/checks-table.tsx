// The checks, claim by claim: the rule, where it is written, what came of it.
import { explainFinding } from "../../../../bench/checks/words/findings.ts";
import { CLAIM_WORDS } from "../../../../bench/claims/words/claim-words.ts";
import type { Check } from "../../../../bench/result/checks-schema.ts";
import { groupByClaim } from "../figures/checks.ts";
import { useView } from "../view.ts";
import { checkName } from "./check-words.ts";
import { HeadRow, TableBox } from "./figure-panel.tsx";

/** A sign beside the colour: colour alone says nothing to some (WCAG 1.4.1). */
const OUTCOMES = {
  passed: ["✓", "checkPassed", "ok"],
  failed: ["✗", "checkFailed", "off"],
  skipped: ["–", "checkSkipped", "not-possible"],
} as const;

export function ChecksTable({ checks }: { readonly checks: readonly Check[] }) {
  const { t, language } = useView();
  const headings = [t("checkSection"), t("checkOutcome"), t("checkWanted"), t("checkSeen")];
  return (
    <TableBox label={t("checksTitle")}>
      <HeadRow of={t("checkRule")} headings={headings} />
      {groupByClaim(checks).map((group) => (
        <tbody key={group.claim}>
          <tr>
            <th scope="rowgroup" colSpan={headings.length + 1}>
              {group.claim === null
                ? t("checkOfNoClaim")
                : `${group.claim} · ${CLAIM_WORDS[group.claim].title[language]}`}
            </th>
          </tr>
          {group.checks.map((check, index) => (
            <CheckRow key={index} check={check} />
          ))}
        </tbody>
      ))}
    </TableBox>
  );
}

function CheckRow({ check: { id, section, outcome, expected, got } }: { readonly check: Check }) {
  const { t, language } = useView();
  const [sign, key, look] = OUTCOMES[outcome];
  return (
    <tr>
      <th scope="row" class="check-name">
        {checkName(id, language)}
      </th>
      <td class="words">{section}</td>
      <td>
        <span class={`outcome outcome-${look}`}>
          {sign} {t(key)}
        </span>
      </td>
      <td class="words check-text">{explainFinding(expected, language)}</td>
      <td class="words check-text">{explainFinding(got, language)}</td>
    </tr>
  );
}
