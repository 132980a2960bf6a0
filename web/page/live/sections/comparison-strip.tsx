// The figures that everybody asks for, live: what a message costs, and how late it is. To be read from the back row.
import { TRANSPORTS, type Transport } from "../../../../protocol/transports.ts";
import { useShell } from "../../shell/choices-context.ts";
import { type Quantity, sensible, unitFor } from "../../shell/format.ts";
import { Mark } from "../../shell/mark.tsx";
import { PALETTES } from "../../shell/palette.ts";
import type { LiveLab } from "../lab/live-lab.ts";
import { useSpeech } from "../texts.ts";

export function ComparisonStrip({ lab }: { readonly lab: LiveLab }) {
  const { t } = useSpeech();
  return (
    <section class="comparison" aria-label={t("comparisonTitle")}>
      <Figure
        name="bytes"
        title={t("bytesPerMessage")}
        about={t("bytesPerMessageAbout")}
        quantity="bytes"
        valueOf={(transport) => lab.bytesPerMessage(transport)}
      />
      <Figure
        name="latency"
        title={t("medianLatency")}
        about={t("medianLatencyAbout")}
        quantity="ms"
        valueOf={(transport) => lab.lanes.get(transport)?.latencies.figures()?.medianMs}
      />
    </section>
  );
}

interface FigureProps {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly quantity: Quantity;
  readonly valueOf: (transport: Transport) => number | undefined;
}

function Figure({ name, title, about, quantity, valueOf }: FigureProps) {
  const values = TRANSPORTS.map((transport) => ({ transport, value: valueOf(transport) }));
  const largest = Math.max(0, ...values.map(({ value }) => value ?? 0));
  const baseline = values.find(({ transport }) => transport === "websocket")?.value;
  return (
    <div class="card" data-figure={name}>
      <h2>{title}</h2>
      <p class="explanation">{about}</p>
      <ul>
        {values.map(({ transport, value }) => (
          <FigureRow key={transport} {...{ transport, value, largest, baseline, quantity }} />
        ))}
      </ul>
    </div>
  );
}

interface FigureRowProps {
  readonly transport: Transport;
  readonly value: number | undefined;
  readonly largest: number;
  readonly baseline: number | undefined;
  readonly quantity: Quantity;
}

function FigureRow({ transport, value, largest, baseline, quantity }: FigureRowProps) {
  const { t, language, nameOf } = useSpeech();
  const { shade } = useShell();
  const share = value === undefined || largest <= 0 ? 0 : Math.max(0, value / largest);
  const ratio = value === undefined || baseline === undefined || baseline <= 0 ? undefined : value / baseline;
  return (
    <li>
      <span class="subject">
        <Mark subject={transport} />
        {nameOf(transport)}
      </span>
      <span class="track" aria-hidden="true">
        <span class="fill" style={{ width: `${share * 100}%`, background: PALETTES[shade].subjects[transport] }} />
      </span>
      <span class={value === undefined ? "missing" : "value"}>
        {value === undefined ? t("counting") : unitFor(quantity, largest, language).text(Math.max(0, value))}
      </span>
      <span class="ratio">
        {ratio !== undefined && t("times", { ratio: sensible(roughly(ratio), language, { pad: false }) })}
      </span>
    </li>
  );
}

/** Two digits: a figure that lives is read at a glance. */
function roughly(ratio: number): number {
  return Number(ratio.toPrecision(2));
}
