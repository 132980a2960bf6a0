// One modelled figure of all transports as quiet bars, with what was measured nearby below each.
import type { Estimate, StreamPoint } from "../../../../../bench/result/schema.ts";
import type { StreamMetricName } from "../../../../../bench/metrics.ts";
import type { Transport } from "../../../../../protocol/transports.ts";
import { type Quantity, type Unit, unitFor } from "../../../shell/format.ts";
import type { Layer } from "../../../shell/palette.ts";
import { useView } from "../../view.ts";
import { bounds } from "../estimates.ts";
import { SubjectMark } from "../subject-cell.tsx";
import type { FigureName, Modelled } from "./compute.ts";

const QUANTITIES: Readonly<Record<FigureName, Quantity>> = {
  ipBytes: "bytes",
  latencyMeanUs: "latencyUs",
  latencyP50Us: "latencyUs",
  downBitsPerSecond: "bitsPerSecond",
  upBitsPerSecond: "bitsPerSecond",
  requestsPerSecond: "perSecond",
  openConnections: "count",
  serverMemoryBytes: "bytes",
};

/** Of those that are a single client's, and so can be held against a run of few. */
const MEASURED_AS: Readonly<Partial<Record<FigureName, StreamMetricName>>> = {
  ipBytes: "ipBytesPerDelivery",
  latencyMeanUs: "latencyMeanUs",
  latencyP50Us: "latencyP50Us",
};

interface ResultCardProps {
  readonly name: FigureName;
  readonly title: string;
  readonly explanation: string;
  readonly modelled: readonly Modelled[];
  /** Null when no point of the run is near. */
  readonly nearby: StreamPoint | null;
}

export function ResultCard({ name, title, explanation, modelled, nearby }: ResultCardProps) {
  const { language } = useView();
  const largest = Math.max(0, ...modelled.map(({ figures }) => figures[name] ?? 0));
  const unit = unitFor(QUANTITIES[name], largest, language);
  return (
    <section class="card">
      <h3>{title}</h3>
      <p class="explanation">{explanation}</p>
      <ul>
        {modelled.map((one) => (
          <ResultRow
            key={one.transport}
            {...{ name, unit, largest }}
            modelled={one}
            measured={measuredOf(name, one.transport, nearby)}
          />
        ))}
      </ul>
    </section>
  );
}

interface Measured {
  readonly estimate: Extract<Estimate, { kind: "measured" }>;
  /** What the model says to the measured point itself, which had other clients than one. */
  readonly predicted: number | undefined;
}

interface ResultRowProps {
  readonly name: FigureName;
  readonly modelled: Modelled;
  readonly measured: Measured | null;
  readonly unit: Unit;
  readonly largest: number;
}

function ResultRow({ name, modelled: { transport, figures, layers }, measured, unit, largest }: ResultRowProps) {
  const { t, nameOf, look } = useView();
  const value = figures[name];
  const share = value === undefined || largest === 0 ? 0 : value / largest;
  return (
    <li>
      <span class="subject">
        <SubjectMark subject={transport} />
        {nameOf(transport)}
      </span>
      <span class="value">{value === undefined ? "—" : unit.text(value)}</span>
      <span class="track" aria-hidden="true">
        {name === "ipBytes" ? (
          <LayerBar layers={layers} largest={largest} />
        ) : (
          share > 0 && (
            <span class="fill" style={{ width: `${share * 100}%`, background: look.palette.subjects[transport] }} />
          )
        )}
      </span>
      {measured !== null && (
        <span class="what-if-measured">
          {t("whatIfMeasured", { value: unit.text(measured.estimate.median) })}
          {measured.estimate.trials > 1 && ` (${bounds(measured.estimate, unit)})`}
          {measured.predicted !== undefined &&
            `${t("semicolon")}${t("whatIfModelThere", { value: unit.text(measured.predicted) })}`}
        </span>
      )}
    </li>
  );
}

/** From the payload outwards. */
const LAYERS: readonly Layer[] = ["payload", "framing", "http", "tls", "tcpIp"];

function LayerBar({ layers, largest }: { readonly layers: Modelled["layers"]; readonly largest: number }) {
  const { palette } = useView().look;
  return (
    <>
      {LAYERS.filter((layer) => layers[layer] > 0).map((layer) => (
        <span
          class="layer"
          key={layer}
          style={{ width: `${(layers[layer] / largest) * 100}%`, background: palette.layers[layer] }}
        />
      ))}
    </>
  );
}

function measuredOf(name: FigureName, transport: Transport, nearby: StreamPoint | null): Measured | null {
  const metric = MEASURED_AS[name];
  if (metric === undefined || nearby === null) return null;
  const series = nearby.series.find((one) => one.transport === transport);
  const estimate = series?.summary[metric];
  if (estimate?.kind !== "measured") return null;
  return { estimate, predicted: series?.prediction?.[metric]?.predicted };
}
