// The points of a scenario against its first, transport by transport, where they were measured in the same rounds.
import type { StreamMetricName } from "../../../../bench/metrics.ts";
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { toFirstRows } from "../figures/to-first.ts";
import type { Source } from "../figures/sources.ts";
import { useView } from "../view.ts";
import { TableBox } from "./figure-panel.tsx";
import { RatioCell } from "./ratio-table.tsx";
import { SubjectCell } from "./subject-cell.tsx";

interface FirstPointTableProps {
  readonly perRun: readonly Source<readonly StreamPoint[]>[];
  /** What tells the points apart, the first one too. */
  readonly names: readonly string[];
}

/** Nothing where the points are no pairs. */
export function FirstPointTable({ perRun, names }: FirstPointTableProps) {
  const { t } = useView();
  const rows = toFirstRows(perRun);
  if (rows.length === 0) return null;
  const title = t("toFirstTitle", { first: names[0] ?? "1" });
  const columns: readonly (readonly [heading: string, metric: StreamMetricName])[] = [
    [t("ratioLatencyMedian"), "latencyP50Us"],
    [t("ratioLatencyP99"), "latencyP99Us"],
    [t("ratioCpu"), "serverCpuUsPerDelivery"],
    [t("ratioBackendCpu"), "backendCpuUsPerDelivery"],
  ];
  return (
    <section class="panel panel-wide">
      <h3>{title}</h3>
      <p class="read">{t("toFirstRead")}</p>
      <TableBox label={title}>
        <thead>
          <tr>
            <th scope="col">{t("transport")}</th>
            <th scope="col">{t("configuration")}</th>
            {columns.map(([heading]) => (
              <th scope="col" key={heading}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ subject, run, point, ratioOf }) => (
            <tr key={`${subject} ${run} ${point}`}>
              <SubjectCell subject={subject} run={run} compared={perRun.length > 1} />
              <td class="words">{names[point] ?? point + 1}</td>
              {columns.map(([heading, metric]) => (
                <RatioCell key={heading} ratio={ratioOf(metric)} />
              ))}
            </tr>
          ))}
        </tbody>
      </TableBox>
    </section>
  );
}
