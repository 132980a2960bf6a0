// What the echo scenario tells the claims: its own summaries and comparisons, which its tables show as well. Pure.
import type { EchoMetricName } from "../echo-metrics.ts";
import type { ClaimFigure } from "../result/claims-schema.ts";
import type { EchoSeries } from "../result/echo-schema.ts";
import { figure } from "./claim.ts";
import type { EchoEvidence } from "./evidence.ts";
import type { Place } from "./place.ts";
import type { FigureName } from "./words/figures.ts";

/** A series' figure. */
export function echoFigure(
  name: FigureName,
  point: EchoEvidence,
  series: EchoSeries,
  { metric, modelled = null }: { readonly metric: EchoMetricName; readonly modelled?: number | null },
): ClaimFigure[] {
  const estimate = series.summary[metric];
  return estimate === undefined ? [] : figure(name, echoPlace(point, series), { estimate, modelled });
}

/** POST /echo, alone (null) or beside a transport that the stream comes by, against the echo by WebSocket at the same point. */
export function postRatio(
  name: FigureName,
  point: EchoEvidence,
  beside: EchoSeries["follows"],
  metric: EchoMetricName,
): ClaimFigure[] {
  const found = point.comparisons.find((one) => one.metric === metric && one.of === beside);
  const place = echoPlace(point, { by: "post", follows: beside });
  return found === undefined ? [] : figure(name, place, { estimate: found.ratio, modelled: null });
}

export function echoPlace({ place }: EchoEvidence, { follows, by }: Pick<EchoSeries, "follows" | "by">): Place {
  return { ...place, by, ...(follows !== null && { follows }) };
}
