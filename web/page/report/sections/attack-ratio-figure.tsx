// A chart for each transport, a bar for each attack: p99 with it over p99 without. All charts have the same axis.
import { useMemo } from "preact/hooks";
import { TRANSPORTS, type Transport } from "../../../../protocol/transports.ts";
import { barConfiguration } from "../charts/bars.ts";
import { ChartCanvas } from "../charts/chart-canvas.tsx";
import type { AttackRow } from "../figures/attacks.ts";
import { ratioUnit, whole } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { AttackCell } from "./attack-cell.tsx";
import { largestOf } from "./estimates.ts";
import { EstimateCell } from "./estimate-cell.tsx";
import { FigurePanel, HeadRow, TableBox } from "./figure-panel.tsx";
import { SpreadLegend } from "./spread-legend.tsx";

interface AttackRatioProps {
  readonly rows: readonly AttackRow[];
  readonly compared: boolean;
}

/** Many attacks in four charts: narrower bars than elsewhere. */
const BAR_REM = 2.3;

export function AttackRatioFigure({ rows, compared }: AttackRatioProps) {
  const { t } = useView();
  const ratios = rows.flatMap(({ p99Ratio }) => Object.values(p99Ratio));
  const largest = 1.02 * Math.max(1, largestOf(ratios));
  return (
    <FigurePanel
      wide
      title={t("attackTitle")}
      read={t("attackRead")}
      table={<RatioTable rows={rows} compared={compared} />}
    >
      <SpreadLegend estimates={ratios} />
      <div class="pair">
        {TRANSPORTS.map((transport) => (
          <RatioChart key={transport} {...{ transport, rows, compared, largest }} />
        ))}
      </div>
    </FigurePanel>
  );
}

interface RatioChartProps extends AttackRatioProps {
  readonly transport: Transport;
  readonly largest: number;
}

function RatioChart({ transport, rows, compared, largest }: RatioChartProps) {
  const view = useView();
  const { t, language, look, nameOf } = view;
  const configuration = useMemo(() => {
    const bars = rows.map(({ run, attack, p99Ratio }) => ({
      label: linesOf(compared ? `${attack} · ${run}` : attack),
      estimate: p99Ratio[transport],
      color: look.palette.subjects[transport],
      isPale: run === "B",
    }));
    const lines = [{ value: 1, color: look.palette.muted, isDashed: false }];
    const chart = { bars, unit: ratioUnit(language), notMeasured: t("notMeasuredShort"), lines, largest };
    return barConfiguration(chart, look);
  }, [rows, view, largest]);
  const name = nameOf(transport);
  return (
    <div>
      <h4>{name}</h4>
      <ChartCanvas
        configuration={configuration}
        label={t("chartLabel", { title: `${t("attackTitle")} ${name}` })}
        heightRem={2.6 + rows.length * BAR_REM}
      />
    </div>
  );
}

/** A long name takes two lines: "connections-" and "beyond-limit". */
function linesOf(name: string): string[] {
  const [, first, second] = /^(.{5,}?-)(.{6,})$/.exec(name) ?? [];
  return first === undefined || second === undefined ? [name] : [first, second];
}

function RatioTable({ rows, compared }: AttackRatioProps) {
  const { t, language, nameOf } = useView();
  const unit = ratioUnit(language);
  return (
    <TableBox label={t("attackTitle")}>
      <HeadRow
        of={t("attackHeading")}
        headings={[...TRANSPORTS.map(nameOf), t("attackLost"), t("attackDoubled"), t("attackReconnected")]}
      />
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.attack} ${row.run}`}>
            <AttackCell row={row} compared={compared} />
            {TRANSPORTS.map((transport) => (
              <EstimateCell key={transport} estimate={row.p99Ratio[transport]} unit={unit} />
            ))}
            <td>{whole(row.lost, language)}</td>
            <td>{whole(row.duplicate, language)}</td>
            <td>{whole(row.reconnected, language)}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
