// Students' parts beside ours: what they cost, what arrived, and why a trial does not count.
import { useMemo } from "preact/hooks";
import type { StreamMetricName } from "../../../../bench/metrics.ts";
import type { SolutionSeries, StreamPoint } from "../../../../bench/result/schema.ts";
import { explain } from "../../../../bench/reasons/explain.ts";
import { BYTES_PER_DELIVERY } from "../figures/glance.ts";
import { besideOurs, solutionRows, type SolutionRow } from "../figures/solutions.ts";
import type { Source } from "../figures/sources.ts";
import { commonSum } from "../figures/wire.ts";
import { type Quantity, whole } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { BarFigure } from "./bar-figure.tsx";
import { TableBox } from "./figure-panel.tsx";
import { RatioCell } from "./ratio-table.tsx";
import { SubjectCell } from "./subject-cell.tsx";

interface SolutionsProps {
  readonly sources: readonly Source<StreamPoint>[];
}

/** Nothing where a run measured none. */
export function Solutions({ sources }: SolutionsProps) {
  const rows = useMemo(() => solutionRows(sources), [sources]);
  if (rows.length === 0) return null;
  const sum = commonSum(sources);
  return (
    <>
      <SolutionTable sources={sources} rows={rows} />
      <SolutionBars sources={sources} title="solutionLatency" quantity="latencyUs" metric="latencyP50Us" />
      <SolutionBars sources={sources} title="solutionBytes" quantity="bytes" metric={BYTES_PER_DELIVERY[sum]} />
      <SolutionBars sources={sources} title="solutionCpu" quantity="cpuUs" metric="serverCpuUsPerDelivery" />
      <SolutionBars sources={sources} title="solutionClientCpu" quantity="cpuUs" metric="workersCpuUsPerDelivery" />
    </>
  );
}

function SolutionTable({ sources, rows }: SolutionsProps & { readonly rows: readonly SolutionRow[] }) {
  const { t, language } = useView();
  const nameOf = useSolutionName();
  const sum = commonSum(sources);
  const ratios: readonly (readonly [heading: string, metric: StreamMetricName])[] = [
    [t("ratioLatencyMean"), "latencyMeanUs"],
    [t(sum === "ip" ? "ratioIpBytes" : "ratioBytes"), BYTES_PER_DELIVERY[sum]],
    [t("ratioCpu"), "serverCpuUsPerDelivery"],
  ];
  return (
    <section class="panel panel-wide">
      <h3>{t("solutionsTitle")}</h3>
      <p class="read">{t("solutionsRead")}</p>
      <TableBox label={t("solutionsTitle")}>
        <thead>
          <tr>
            <th scope="col">{t("transport")}</th>
            <th scope="col">{t("solutionParts")}</th>
            {ratios.map(([heading]) => (
              <th scope="col" key={heading}>
                {heading}
              </th>
            ))}
            <th scope="col">{t("solutionDelivered")}</th>
            <th scope="col">{t("solutionValid")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ run, series, ...row }) => (
            <tr key={`${nameOf(series)} ${run}`}>
              <SubjectCell subject={series.transport} run={run} compared={sources.length > 1} name={nameOf(series)} />
              <td class="words">
                <code>{series.parts.join(", ")}</code>
              </td>
              {ratios.map(([heading, metric]) => (
                <RatioCell key={heading} ratio={series.toOurs.find((one) => one.metric === metric)?.ratio} />
              ))}
              <td>
                {row.expected === 0 ? "—" : `${whole(row.delivered, language)} / ${whole(row.expected, language)}`}
              </td>
              <td>{`${row.validTrials} / ${row.trials}`}</td>
            </tr>
          ))}
        </tbody>
      </TableBox>
      <InvalidList rows={rows} />
    </section>
  );
}

function InvalidList({ rows }: { readonly rows: readonly SolutionRow[] }) {
  const { t, language } = useView();
  const nameOf = useSolutionName();
  const lines = rows.flatMap(({ series, invalid }) =>
    invalid.map(({ round, reason }) =>
      t("solutionInvalid", { name: nameOf(series), trial: String(round + 1), reason: explain(reason, language) }),
    ),
  );
  if (lines.length === 0) return null;
  return (
    <ul class="note">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

interface SolutionBarsProps extends SolutionsProps {
  readonly title: "solutionLatency" | "solutionBytes" | "solutionCpu" | "solutionClientCpu";
  readonly quantity: Quantity;
  readonly metric: StreamMetricName;
}

function SolutionBars({ sources, title, quantity, metric }: SolutionBarsProps) {
  const { t } = useView();
  const nameOf = useSolutionName();
  const rows = useMemo(() => besideOurs(sources, metric, nameOf), [sources, metric, nameOf]);
  return <BarFigure title={t(title)} read={t("solutionsPale")} subjectHeading="transport" {...{ quantity, rows }} />;
}

/** "WebSocket · 06-frames" */
function useSolutionName(): (series: SolutionSeries) => string {
  const view = useView();
  return useMemo(
    () =>
      ({ transport, solution }) =>
        `${view.nameOf(transport)} · ${solution}`,
    [view],
  );
}
