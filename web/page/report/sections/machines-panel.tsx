// Where the load came from: each load machine's part, and how far its clock may be believed.
import { useMemo } from "preact/hooks";
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { TRANSPORTS } from "../../../../protocol/transports.ts";
import { machineRows } from "../figures/machines.ts";
import type { Source } from "../figures/sources.ts";
import { unitFor, whole } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { EstimateCell } from "./estimate-cell.tsx";
import { HeadRow, TableBox } from "./figure-panel.tsx";
import { RunBadge } from "./subject-cell.tsx";

/** Nothing where the load came from the server's own machine. */
export function MachinesPanel({ sources }: { readonly sources: readonly Source<StreamPoint>[] }) {
  const { t, language, nameOf } = useView();
  const rows = useMemo(() => machineRows(sources), [sources]);
  if (rows.length === 0) return null;
  const isCompared = sources.length > 1;
  const transports = TRANSPORTS.filter((transport) => rows.some(({ p50Us }) => p50Us[transport] !== undefined));
  const unit = unitFor("latencyUs", 0, language);
  const counts = [t("machineSubscribers"), t("deliveredOfExpected")];
  const clocks = [t("machineClockError"), t("machineClockDrift"), t("machineBeganLate")];
  return (
    <section class="panel panel-wide">
      <h3>{t("machinesTitle")}</h3>
      <p class="read">{t("machinesRead")}</p>
      <TableBox label={t("machinesTitle")}>
        <HeadRow
          of={t("machineHeading")}
          headings={[
            ...counts,
            ...transports.map((transport) => t("machineMedian", { transport: nameOf(transport) })),
            ...clocks,
          ]}
        />
        <tbody>
          {rows.map(({ run, name, subscribers, delivered, expected, p50Us, ...clock }) => (
            <tr key={`${name} ${run}`}>
              <th scope="row">
                {name} {isCompared && <RunBadge run={run} />}
              </th>
              <td>{whole(subscribers, language)}</td>
              <td>{t("validOfAll", { valid: whole(delivered, language), all: whole(expected, language) })}</td>
              {transports.map((transport) => {
                const median = p50Us[transport];
                return median === undefined ? (
                  <td key={transport}>—</td>
                ) : (
                  <EstimateCell key={transport} estimate={median} unit={unit} />
                );
              })}
              <td>
                ±&nbsp;{unit.text(clock.clockErrorUs)}
                <span class="below">{t("machineClockOffset", { offset: unit.text(clock.clockOffsetUs) })}</span>
              </td>
              <td>{unit.text(clock.clockDriftUs)}</td>
              <td>{unit.text(clock.beganLateUs)}</td>
            </tr>
          ))}
        </tbody>
      </TableBox>
    </section>
  );
}
