// The instrument's checks, group by group: what was known beforehand, what it said, how far apart they are.
import type { CalibrationResult, Check } from "../../../../bench/calibrate/result/schema.ts";
import { checkGroups } from "../figures/calibration.ts";
import { sensible } from "../../shell/format.ts";
import { useView, type View } from "../view.ts";
import { HeadRow, TableBox } from "./figure-panel.tsx";

const HEADINGS = ["checkExpected", "checkMeasured", "checkError", "checkOutcome"] as const;

const GROUP_KEYS = {
  bytes: "checkBytes",
  latency: "checkLatency",
  ledger: "checkLedger",
  clock: "checkClock",
  link: "checkLink",
} as const;

/** A sign beside the colour: colour alone says nothing to some (WCAG 1.4.1). */
const OUTCOMES = {
  ok: ["✓", "checkOk"],
  off: ["✗", "checkOff"],
  "not-possible": ["–", "checkNotPossible"],
} as const;

export function CalibrationTable({ result }: { readonly result: CalibrationResult }) {
  const { t } = useView();
  return (
    <TableBox label={t("calibrationTitle")}>
      <HeadRow of={t("check")} headings={HEADINGS.map((heading) => t(heading))} />
      {checkGroups(result).map(({ group, checks }) => (
        <tbody key={group}>
          <tr>
            <th scope="rowgroup" colSpan={HEADINGS.length + 1}>
              {t(GROUP_KEYS[group])}
            </th>
          </tr>
          {checks.map((check, index) => (
            <CheckRow key={index} check={check} />
          ))}
        </tbody>
      ))}
    </TableBox>
  );
}

function CheckRow({ check }: { readonly check: Check }) {
  const view = useView();
  const { t, language } = view;
  const [sign, key] = OUTCOMES[check.outcome];
  return (
    <tr>
      <th scope="row" class="check-name">
        {check.name[language]}
        {check.reason !== null && <span class="below">{check.reason[language]}</span>}
      </th>
      <td class="words">{check.expected[language]}</td>
      <td class="words">{check.measured[language]}</td>
      <td>{errorOf(check, view)}</td>
      <td>
        <span class={`outcome outcome-${check.outcome}`}>
          {sign} {t(key)}
        </span>
      </td>
    </tr>
  );
}

/** "2,400 µs, at most 1,000 µs". */
function errorOf({ error, allowed, unit }: Check, { t, language }: View): string {
  const amount = (value: number): string => {
    const text = sensible(value, language, { pad: false });
    if (unit === null) return text;
    return `${text}\u00A0${unit === "messages" ? t("unitMessages") : unit === "percent" ? "%" : unit}`;
  };
  if (error === null) return "—";
  return allowed === null ? amount(error) : t("checkErrorOf", { error: amount(error), allowed: amount(allowed) });
}
