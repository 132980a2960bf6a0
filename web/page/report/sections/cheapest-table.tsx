// Who costs least where: a row per point of a scenario, a column per question, a cell in the cheapest transport's colour.
import { useMemo } from "preact/hooks";
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { type Cheapest, cheapest } from "../figures/cheapest.ts";
import { BYTES_PER_DELIVERY } from "../figures/glance.ts";
import type { Source } from "../figures/sources.ts";
import { commonSum } from "../figures/wire.ts";
import { type Quantity, sensible, unitFor, whole } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { HeadRow, TableBox } from "./figure-panel.tsx";
import { pointNames } from "./parameter-words.ts";
import { SubjectMark } from "./subject-cell.tsx";

const QUANTITIES: readonly Quantity[] = ["bytes", "latencyUs", "cpuUs"];

/** Of one run's points. Nothing where there is but one, or no stream flowed. */
export function CheapestTable({ run, point: points }: Source<readonly StreamPoint[]>) {
  const view = useView();
  const { t } = view;
  const sum = useMemo(() => commonSum(points.map((point) => ({ run, point }))), [points]);
  const names = useMemo(() => pointNames(points, view), [points, view]);
  const metrics = [BYTES_PER_DELIVERY[sum], "latencyMeanUs", "serverCpuUsPerDelivery"] as const;
  if (points.length < 2 || points.every(({ parameters }) => parameters.messagesPerSecond === 0)) return null;
  return (
    <section class="panel panel-wide told">
      <h3>{t("cheapestTitle")}</h3>
      <p class="read">{t("cheapestRead")}</p>
      <TableBox label={t("cheapestTitle")}>
        <HeadRow
          of={t("cheapestPoint")}
          headings={[t(sum === "ip" ? "ratioIpBytes" : "ratioBytes"), t("lineMean"), t("ratioCpu")]}
        />
        <tbody>
          {points.map((point, index) => (
            <tr key={index}>
              <th scope="row">{names[index]}</th>
              {metrics.map((metric, column) => (
                <CheapestCell key={metric} found={cheapest(point, metric)} quantity={QUANTITIES[column] ?? "count"} />
              ))}
            </tr>
          ))}
        </tbody>
      </TableBox>
    </section>
  );
}

const STANDINGS = { apart: "cheapestNext", "too-few": "cheapestTooFew" } as const;

function CheapestCell({ found, quantity }: { readonly found: Cheapest | null; readonly quantity: Quantity }) {
  const { t, language, nameOf, look } = useView();
  if (found === null) return <td class="missing">{t("notMeasuredShort")}</td>;
  const { transport, estimate, next, unmeasured, standing } = found;
  const isCertain = standing === "apart" && unmeasured === 0;
  const color = look.palette.subjects[transport];
  return (
    <td style={isCertain ? { boxShadow: `inset 0.25rem 0 ${color}` } : {}}>
      <span class="subject">
        <SubjectMark subject={transport} /> {nameOf(transport)}
      </span>{" "}
      <span class="figure">{unitFor(quantity, estimate.median, language).text(estimate.median)}</span>
      {next !== null && (
        <span class="below">
          {standing === "overlap"
            ? t("cheapestOverlap", { name: nameOf(next.transport) })
            : t(STANDINGS[standing], { name: nameOf(next.transport), ratio: sensible(next.ratio, language) })}
        </span>
      )}
      {unmeasured > 0 && <span class="below">{t("cheapestUnmeasured", { count: whole(unmeasured, language) })}</span>}
    </td>
  );
}
