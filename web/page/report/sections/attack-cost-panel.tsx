// What the attacker did and got, and what the server took for it: a table.
import type { Estimate } from "../../../../bench/result/schema.ts";
import { type AttackRow, OUTCOMES } from "../figures/attacks.ts";
import { unitFor, whole } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { AttackCell } from "./attack-cell.tsx";
import { EstimateCell } from "./estimate-cell.tsx";
import { HeadRow, TableBox } from "./figure-panel.tsx";

interface AttackCostProps {
  readonly rows: readonly AttackRow[];
  readonly compared: boolean;
}

export function AttackCostPanel({ rows, compared }: AttackCostProps) {
  const { t, language } = useView();
  const percent = unitFor("percent", 100, language);
  const count = unitFor("count", 0, language);
  const headings = [
    t("attackActions"),
    t("attackCpu"),
    t("attackServerCpu"),
    ...OUTCOMES.map((outcome) => t(`attack_${outcome}`)),
  ];
  const text = (estimate: Estimate): string =>
    estimate.kind === "measured" ? percent.text(estimate.median) : t("notMeasuredShort");
  return (
    <section class="panel panel-wide">
      <h3>{t("attackCostTitle")}</h3>
      <TableBox label={t("attackCostTitle")}>
        <HeadRow of={t("attackHeading")} headings={headings} />
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.attack} ${row.run}`}>
              <AttackCell row={row} compared={compared} />
              <EstimateCell estimate={row.actionsPerSecond} unit={count} />
              <EstimateCell estimate={row.attackerCpuPercent} unit={percent} />
              <td>{`${text(row.serverCpuPercent.undisturbed)} → ${text(row.serverCpuPercent.attacked)}`}</td>
              {OUTCOMES.map((outcome) => (
                <td key={outcome}>{whole(row.outcomes[outcome], language)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </TableBox>
      <p class="read">
        <strong>{t("howToRead")}</strong> {t("attackCostRead")}
      </p>
    </section>
  );
}
