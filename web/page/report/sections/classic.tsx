// What the classic figure's section holds: computed, then measured, then as it went round.
import { useMemo } from "preact/hooks";
import { classicLayers, publishedTable } from "../../../../bench/claims/classic.ts";
import { type MeasuredClassic, measuredClassic } from "../../../../bench/claims/classic-measured.ts";
import { CLASSIC_LAYER_WORDS, MEASURED_LAYER_WORDS } from "../../../../bench/claims/words/classic.ts";
import { describePlace } from "../../../../bench/claims/words/places.ts";
import { ratioUnit, sensible, unitFor, whole } from "../../shell/format.ts";
import type { Run } from "../results/run.ts";
import { useView } from "../view.ts";
import { EstimateCell } from "./estimate-cell.tsx";
import { TableBox } from "./figure-panel.tsx";
import { RatioBar, RatioScale } from "./ratio-bar.tsx";
import { RunBadge } from "./subject-cell.tsx";
import { scenarioTitle } from "./scenario-words.ts";

export function Classic({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <div class="panels">
      <ComputedPanel />
      <MeasuredPanel runs={runs} />
      <PublishedPanel />
    </div>
  );
}

function ComputedPanel() {
  const { t, language } = useView();
  const title = t("classicComputed");
  const ratios = ratioUnit(language);
  return (
    <section class="panel panel-wide">
      <h3>{title}</h3>
      <p class="read">{t("classicComputedRead")}</p>
      <TableBox label={title}>
        <ClassicHead />
        <tbody>
          {classicLayers().map(({ layer, pollingBytes, websocketBytes, ratio, isOnTop }) => (
            <tr key={layer} class={isOnTop ? "" : "variation"}>
              <th scope="row">{CLASSIC_LAYER_WORDS[layer][language]}</th>
              <td>{whole(pollingBytes, language)}</td>
              <td>{whole(websocketBytes, language)}</td>
              <td class="figure">{ratios.tick(ratio)}</td>
              <td class="ratio-cell">
                <RatioBar ratio={ratio} kind="modelled" />
              </td>
            </tr>
          ))}
        </tbody>
      </TableBox>
      <p class="note">{t("classicNote")}</p>
    </section>
  );
}

/** Points at which a poll brings a message on average: that most like the classic figure, and another. */
const MOST_POINTS = 2;

function MeasuredPanel({ runs }: { readonly runs: readonly Run[] }) {
  const { t } = useView();
  const measured = useMemo(
    () =>
      runs.flatMap(({ label, result }) =>
        measuredClassic(result)
          .slice(0, MOST_POINTS)
          .map((point) => ({ run: label, point })),
      ),
    [runs],
  );
  return (
    <section class="panel panel-wide">
      <h3>{t("classicMeasured")}</h3>
      <p class="read">{t("classicMeasuredRead")}</p>
      {measured.length === 0 && <p class="notice">{t("classicNotMeasured")}</p>}
      {measured.map(({ run, point }, index) => (
        <MeasuredTable key={index} run={runs.length > 1 ? run : null} point={point} />
      ))}
    </section>
  );
}

function MeasuredTable({ run, point }: { readonly run: Run["label"] | null; readonly point: MeasuredClassic }) {
  const { t, language } = useView();
  const { scenario, ...conditions } = point.at;
  const title = scenarioTitle(String(scenario), t);
  const place = `${title}${t("colon")}${describePlace(conditions, language)}`;
  const unit = unitFor("count", 0, language);
  return (
    <>
      <h4>
        {run !== null && <RunBadge run={run} />} {place}
      </h4>
      <TableBox label={place}>
        <ClassicHead />
        <tbody>
          {point.rows.map(({ layer, pollingBytes, websocketBytes, ratio }) => (
            <tr key={layer}>
              <th scope="row">{MEASURED_LAYER_WORDS[layer][language]}</th>
              <EstimateCell estimate={pollingBytes} unit={unit} />
              <EstimateCell estimate={websocketBytes} unit={unit} />
              <EstimateCell estimate={ratio} unit={ratioUnit(language)} />
              <td class="ratio-cell">
                {ratio.kind === "measured" && <RatioBar ratio={ratio.median} kind="measured" />}
              </td>
            </tr>
          ))}
        </tbody>
      </TableBox>
    </>
  );
}

function ClassicHead() {
  const { t } = useView();
  return (
    <thead>
      <tr>
        <th scope="col">{t("classicLayer")}</th>
        <th scope="col">{t("classicPolling")}</th>
        <th scope="col">{t("classicWebsocket")}</th>
        <th scope="col">{t("classicRatio")}</th>
        <th scope="col" class="ratio-cell">
          <RatioScale />
        </th>
      </tr>
    </thead>
  );
}

/** The figure as it went round, with its arithmetic. */
function PublishedPanel() {
  const { t, language } = useView();
  const title = t("classicPublished");
  const headings = [
    t("classicPollingRate"),
    t("classicPrinted"),
    t("classicWebsocketRate"),
    t("classicPrinted"),
  ] as const;
  return (
    <section class="panel panel-wide">
      <h3>{title}</h3>
      <p class="read">{t("classicPublishedRead")}</p>
      <TableBox label={title}>
        <thead>
          <tr>
            <th scope="col">{t("classicClients")}</th>
            {headings.map((heading, index) => (
              <th scope="col" key={index}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {publishedTable().map((row) => (
            <tr key={row.clients}>
              <th scope="row">{whole(row.clients, language)}</th>
              <td>{whole(row.pollingBitsPerSecond, language)}</td>
              <td>{sensible(row.pollingPrintedMbps, language)}</td>
              <td>{whole(row.websocketBitsPerSecond, language)}</td>
              <td>{sensible(row.websocketPrintedMbps, language)}</td>
            </tr>
          ))}
        </tbody>
      </TableBox>
    </section>
  );
}
