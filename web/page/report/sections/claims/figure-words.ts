// A claim's figures in words: their name, their unit, where they stand.
import { figureWords } from "../../../../../bench/claims/words/figures.ts";
import { describePlace } from "../../../../../bench/claims/words/places.ts";
import type { ClaimFigure } from "../../../../../bench/result/claims-schema.ts";
import { TRANSPORTS, type Transport } from "../../../../../protocol/transports.ts";
import { type Quantity, type Unit, unitFor } from "../../../shell/format.ts";
import type { Language } from "../../../shell/languages.ts";

const QUANTITIES: Readonly<Record<ClaimFigure["unit"], Quantity>> = {
  bytes: "bytes",
  us: "cpuUs",
  ms: "ms",
  count: "count",
  ratio: "ratio",
  percent: "percent",
  "bytes-per-second": "bytesPerSecond",
};

/** The unit in which all of the figures are shown: they have one name, and so one unit. */
export function unitOf(figures: readonly ClaimFigure[], language: Language): Unit {
  const largest = Math.max(
    0,
    ...figures.map(({ estimate, modelled }) =>
      Math.max(estimate.kind === "measured" ? Math.abs(estimate.median) : 0, Math.abs(modelled ?? 0)),
    ),
  );
  return unitFor(QUANTITIES[figures[0]?.unit ?? "count"], largest, language);
}

/** A name that no claim has is shown as it is. */
export function figureTitle(name: string, language: Language): string {
  return figureWords(name)?.title[language] ?? name;
}

export function figureReading(name: string, language: Language): string | undefined {
  return figureWords(name)?.reading[language];
}

/** The transport apart from the rest of the place, since it has a mark of its own. Undefined where there is none. */
export function transportOf({ at }: ClaimFigure): Transport | undefined {
  return TRANSPORTS.find((transport) => transport === at["transport"]);
}

/** Without scenario and transport: "RTT 20 ms, 20/s". Empty where there is nothing to tell. */
export function conditionsOf({ at }: ClaimFigure, language: Language): string {
  const { scenario: _, transport: __, ...rest } = at;
  return describePlace(rest, language);
}
