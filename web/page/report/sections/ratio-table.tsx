// Every transport against WebSocket, with the intervals of the ratios.
import type { Estimate, StreamPoint } from "../../../../bench/result/schema.ts";
import { comparisonStanding } from "../../../../bench/comparison.ts";
import { explain } from "../../../../bench/reasons/explain.ts";
import { BYTES_PER_DELIVERY } from "../figures/glance.ts";
import { ratioRows, type Row } from "../figures/rows.ts";
import type { Source } from "../figures/sources.ts";
import { commonSum } from "../figures/wire.ts";
import { unitFor } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { basis, bounds } from "./estimates.ts";
import { TableBox } from "./figure-panel.tsx";
import { Ratio, STANDING_KEYS } from "./glance.tsx";
import { SubjectCell } from "./subject-cell.tsx";

export function RatioTable({ sources }: { readonly sources: readonly Source<StreamPoint>[] }) {
  const { t } = useView();
  const sum = commonSum(sources);
  const columns: readonly (readonly [heading: string, rows: readonly Row[]])[] = [
    [t("ratioLatencyMedian"), ratioRows(sources, "latencyP50Us")],
    [t("ratioLatencyMean"), ratioRows(sources, "latencyMeanUs")],
    [t(sum === "ip" ? "ratioIpBytes" : "ratioBytes"), ratioRows(sources, BYTES_PER_DELIVERY[sum])],
    [t("ratioDown"), ratioRows(sources, "downTcpStreamBytesPerDelivery")],
    [t("ratioCpu"), ratioRows(sources, "serverCpuUsPerDelivery")],
  ];
  const lines = columns[0]?.[1] ?? [];
  if (lines.length === 0) return null;
  return (
    <section class="panel panel-wide">
      <h3>{t("ratiosTitle")}</h3>
      <p class="read">{t("ratiosRead")}</p>
      <TableBox label={t("ratiosTitle")}>
        <thead>
          <tr>
            <th scope="col">{t("transport")}</th>
            {columns.map(([heading]) => (
              <th scope="col" key={heading}>
                {heading}
              </th>
            ))}
            <th scope="col">{t("basis")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.subject} ${line.run}`}>
              <SubjectCell {...line} compared={sources.length > 1} />
              {columns.map(([heading, rows]) => (
                <RatioCell key={heading} ratio={figureOf(rows, line)} />
              ))}
              <td class="words">{line.estimate.kind === "measured" && basis(line.estimate, t)}</td>
            </tr>
          ))}
        </tbody>
      </TableBox>
    </section>
  );
}

export function RatioCell({ ratio }: { readonly ratio: Estimate | undefined }) {
  const { t, language } = useView();
  if (ratio === undefined) return <td>—</td>;
  if (ratio.kind === "not-measured") return <td class="missing">{explain(ratio.reason, language)}</td>;
  const standing = comparisonStanding(ratio);
  return (
    <td>
      <span class="figure">
        <Ratio ratio={ratio} />
      </span>
      <span class="below">{bounds(ratio, unitFor("count", 0, language))}</span>
      {standing !== "resolved" && <span class="below reason">{t(STANDING_KEYS[standing])}</span>}
    </td>
  );
}

function figureOf(rows: readonly Row[], { subject, run }: Row): Estimate | undefined {
  return rows.find((row) => row.subject === subject && row.run === run)?.estimate;
}
