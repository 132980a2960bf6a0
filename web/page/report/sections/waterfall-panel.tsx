// One transport's bytes, down and up: floating steps from the payload to what travels. SVG, so that print and theme follow by themselves.
import type { Estimate } from "../../../../bench/result/schema.ts";
import { type Layer, pale, RANGE_DASH } from "../../shell/palette.ts";
import type { Direction, LayerRow } from "../figures/layers.ts";
import { waterfall, type WaterfallStep } from "../figures/waterfall.ts";
import type { Unit } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { RunBadge, SubjectMark } from "./subject-cell.tsx";

interface WaterfallScale {
  readonly layers: readonly Layer[];
  readonly layerNames: Readonly<Record<Layer, string>>;
  readonly unit: Unit;
  /** The axis's end: the same for all panels and both directions. */
  readonly largest: number;
}

interface WaterfallPanelProps extends WaterfallScale {
  /** Of one transport and run. */
  readonly rows: readonly { readonly direction: Direction; readonly row: LayerRow }[];
  readonly compared: boolean;
}

export function WaterfallPanel({ rows, compared, ...scale }: WaterfallPanelProps) {
  const { t, nameOf } = useView();
  const [first] = rows;
  if (first === undefined) return null;
  const { subject, run } = first.row;
  return (
    <section class="waterfall">
      <h4>
        <SubjectMark subject={subject} run={run} /> {nameOf(subject)} {compared && <RunBadge run={run} />}
      </h4>
      {rows.map(({ direction, row }) => (
        <DirectionSteps
          key={direction}
          name={t(direction === "down" ? "waterfallDown" : "waterfallUp")}
          row={row}
          {...scale}
        />
      ))}
    </section>
  );
}

function DirectionSteps({ name, row, ...scale }: WaterfallScale & { readonly name: string; readonly row: LayerRow }) {
  const { t, nameOf } = useView();
  const { layers, layerNames, unit } = scale;
  const { steps, total } = waterfall(row, layers);
  const say = (estimate: Estimate): string =>
    estimate.kind === "measured" ? unit.text(estimate.median) : t("notMeasuredShort");
  const said = steps.map(({ layer, estimate }) => `${layerNames[layer]} ${say(estimate)}`).join(t("listComma"));
  const sumName = t(row.sum === "ip" ? "layerIp" : "layerTcpStream");
  const label = `${nameOf(row.subject)}${t("colon")}${name}${t("colon")}${said}${t("semicolon")}${sumName} ${say(total)}`;
  return (
    <div class="waterfall-steps" role="img" aria-label={label}>
      <span class="waterfall-direction">{name}</span>
      {steps.map((step) => (
        <StepRow key={step.layer} step={step} row={row} {...scale} />
      ))}
      <TotalRow name={sumName} total={total} row={row} {...scale} />
    </div>
  );
}

interface StepRowProps extends WaterfallScale {
  readonly step: WaterfallStep;
  readonly row: LayerRow;
}

function StepRow({ step, row, layerNames, unit, largest }: StepRowProps) {
  const { t, look } = useView();
  const { layer, estimate, fromBytes, toBytes } = step;
  const color = look.palette.layers[layer];
  const isMeasured = estimate.kind === "measured";
  const isFlat = fromBytes === toBytes;
  const [from, to] = [fromBytes, toBytes].map((bytes) => x(bytes, largest));
  return (
    <>
      <span class="waterfall-layer">{layerNames[layer]}</span>
      <svg class="waterfall-bar">
        {fromBytes > 0 && <line class="waterfall-joint" x1={from} x2={from} y1="0" y2={isFlat ? "100%" : "20%"} />}
        <rect
          x={x(Math.min(fromBytes, toBytes), largest)}
          width={x(Math.abs(toBytes - fromBytes), largest)}
          y="18%"
          height="64%"
          fill={row.run === "A" ? color : pale(color)}
          stroke={color}
          stroke-width="1"
        />
        {!isFlat && <line class="waterfall-joint" x1={to} x2={to} y1="80%" y2="100%" />}
      </svg>
      <span class={isFlat ? "waterfall-value waterfall-none" : "waterfall-value"}>
        {isMeasured ? plus(estimate.median, unit) : t("notMeasuredShort")}
      </span>
      <span class="waterfall-running">{isMeasured && !isFlat ? unit.number(toBytes) : ""}</span>
    </>
  );
}

interface TotalRowProps extends WaterfallScale {
  readonly name: string;
  readonly total: Estimate;
  readonly row: LayerRow;
}

function TotalRow({ name, total, row, unit, largest }: TotalRowProps) {
  const { t, look } = useView();
  const predicted = row.model?.predicted;
  const color = look.palette.subjects[row.subject];
  const model = predicted === undefined ? undefined : x(predicted, largest);
  return (
    <>
      <span class="waterfall-layer waterfall-total">{name}</span>
      <svg class="waterfall-bar">
        {total.kind === "measured" && (
          <>
            <rect
              x="0"
              width={x(total.median, largest)}
              y="18%"
              height="64%"
              fill={row.run === "A" ? color : pale(color)}
              stroke={color}
              stroke-width="1"
            />
            <line
              class="waterfall-whisker"
              stroke-dasharray={total.interval === "range" ? RANGE_DASH.join(" ") : "none"}
              x1={x(total.low, largest)}
              x2={x(total.high, largest)}
              y1="50%"
              y2="50%"
            />
          </>
        )}
        {model !== undefined && (
          <>
            <line class="waterfall-model" x1={model} x2={model} y1="4%" y2="86%" />
            <circle class="waterfall-model-foot" cx={model} cy="88%" r="2.2" />
          </>
        )}
      </svg>
      <span class="waterfall-value waterfall-total">
        {total.kind === "measured" ? unit.text(total.median) : t("notMeasuredShort")}
      </span>
      <span class="waterfall-running" />
    </>
  );
}

function x(bytes: number, largest: number): string {
  return `${largest > 0 ? Math.min(100, Math.max(0, (100 * bytes) / largest)).toFixed(2) : 0}%`;
}

/** "+52 B"; nothing is added as "0 B". */
function plus(bytes: number, unit: Unit): string {
  return bytes > 0 ? `+${unit.text(bytes)}` : unit.text(bytes);
}
