// The absolute figures of a panel: a group of rows per point, a row per server.
import { FIGURES, HEAP_AND_EXTERNAL, LOAD_CPU_SHARE } from "../../../../bench/peers/measures.ts";
import type { Measure, PeerSeries } from "../../../../bench/peers/result/schema.ts";
import type { Estimate } from "../../../../bench/result/schema.ts";
import { figureOf, type PeerGroup, type PeerRow, peerRows } from "../figures/peers.ts";
import { type Quantity, ratioUnit, type Unit, unitFor, whole } from "../../shell/format.ts";
import type { Language } from "../../shell/languages.ts";
import { useView } from "../view.ts";
import { basis, largestOf, missing } from "./estimates.ts";
import { Spread, TableBox } from "./figure-panel.tsx";
import { contenderName, isOurs, PANEL_KEYS, pointName, PROTOCOL_KEYS } from "./peer-names.ts";

/** What the costs count. */
const QUANTITIES: Readonly<Record<string, Quantity>> = {
  [FIGURES.broadcast.cost]: "cpuUs",
  [FIGURES.poll.cost]: "cpuUs",
  [FIGURES.echo.cost]: "cpuUs",
  [FIGURES.receive.cost]: "ns",
  [FIGURES.memory.cost]: "bytes",
};

/** The unit that all costs of these rows are told in. */
export function costUnit(rows: readonly PeerRow[], figure: string, language: Language): Unit {
  return unitFor(QUANTITIES[figure] ?? "count", largestOf(rows.map(({ cost }) => cost)), language);
}

export function PeerTable({ group: { measure, protocol, points } }: { readonly group: PeerGroup }) {
  const view = useView();
  const { t, language } = view;
  const [title, , costTitle] = PANEL_KEYS[measure];
  const { cost, rate } = FIGURES[measure];
  const perPoint = points.map((point) => ({ point, rows: peerRows(point) }));
  const headings = [
    t("peersServer"),
    t("peersRatio", { baseline: contenderName(points[0]?.baseline ?? "net", t) }),
    t(costTitle),
    ...(rate === null ? [] : [t(rateKey(measure)), t("peersLoadCpu")]),
    ...(measure === "memory" ? [t("peersHeap")] : []),
    t("validTrials"),
    t("basis"),
  ];
  return (
    <TableBox label={t(title, { protocol: t(PROTOCOL_KEYS[protocol]) })}>
      <thead>
        <tr>
          {headings.map((heading) => (
            <th scope="col" key={heading}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      {perPoint.map(({ point, rows }, index) => (
        <tbody key={index}>
          <tr>
            <th scope="rowgroup" colSpan={headings.length}>
              {pointName(point.parameters, view).filter(Boolean).join(" · ")}
            </th>
          </tr>
          {rows.map((row) => (
            <PeerTableRow key={row.contender} {...{ row, measure }} unit={costUnit(rows, cost, language)} />
          ))}
        </tbody>
      ))}
    </TableBox>
  );
}

function rateKey(measure: Measure): "peersRoundTrips" | "peersRequests" | "peersDeliveries" {
  if (measure === "echo") return "peersRoundTrips";
  return measure === "poll" ? "peersRequests" : "peersDeliveries";
}

interface PeerTableRowProps {
  readonly row: PeerRow;
  readonly measure: Measure;
  readonly unit: Unit;
}

function PeerTableRow({ row: { contender, isBaseline, ratio, cost, series }, measure, unit }: PeerTableRowProps) {
  const { t, language } = useView();
  const { rate } = FIGURES[measure];
  const valid = series.trials.filter((trial) => trial.valid).length;
  return (
    <tr class={isOurs(contender) ? "ours" : ""}>
      <th scope="row">{contenderName(contender, t)}</th>
      {isBaseline ? <td>1</td> : <EstimateCell estimate={ratio} unit={ratioUnit(language)} />}
      <EstimateCell estimate={cost} unit={unit} />
      {rate !== null && (
        <>
          <EstimateCell estimate={figureOf(series.summary, rate)} unit={unitFor("perSecond", 0, language)} />
          <LoadCell series={series} />
        </>
      )}
      {measure === "memory" && <EstimateCell estimate={figureOf(series.summary, HEAP_AND_EXTERNAL)} unit={unit} />}
      <td>{t("validOfAll", { valid: whole(valid, language), all: whole(series.trials.length, language) })}</td>
      <td class="words">{cost.kind === "measured" && basis(cost, t)}</td>
    </tr>
  );
}

function EstimateCell({ estimate, unit }: { readonly estimate: Estimate; readonly unit: Unit }) {
  const view = useView();
  if (estimate.kind === "not-measured") return <td class="missing">{missing(estimate.reason, view)}</td>;
  return (
    <td>
      <span class="figure">{unit.text(estimate.median)}</span>
      <Spread estimate={estimate} unit={unit} />
    </td>
  );
}

/** The share of its core that the load process used; a saturated one could not have asked for more. */
function LoadCell({ series: { summary, trials } }: { readonly series: PeerSeries }) {
  const { t, language } = useView();
  const share = figureOf(summary, LOAD_CPU_SHARE);
  return (
    <td>
      {share.kind === "measured" ? `${whole(share.median * 100, language)}\u00A0%` : "—"}
      {trials.some(({ loadSaturated }) => loadSaturated === true) && (
        <span class="below">{t("peersLoadSaturated")}</span>
      )}
    </td>
  );
}
