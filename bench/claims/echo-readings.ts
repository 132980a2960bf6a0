// What the echo scenario's trials tell, series against series, round by round. Pure.
import type { ClaimFigure } from "../result/claims-schema.ts";
import type { EchoSeries, EchoTrial } from "../result/echo-schema.ts";
import { estimate, pairedRatio } from "../statistics.ts";
import { figure } from "./claim.ts";
import type { EchoEvidence } from "./evidence.ts";
import type { Place } from "./place.ts";
import { quotient } from "./readings.ts";
import type { FigureName } from "./words/figures.ts";

type ReadEcho = (trial: EchoTrial, point: EchoEvidence) => number | null;

/** Scheduled echoes that come and go while nothing, or a transport, flows. */
export function echoSeries(
  point: EchoEvidence,
  follows: EchoSeries["follows"],
  by: EchoSeries["by"],
): EchoSeries | undefined {
  return point.series.find((series) => series.follows === follows && series.by === by);
}

/** One figure over the valid trials of a series. */
export function echoFigure(
  name: FigureName,
  point: EchoEvidence,
  series: EchoSeries,
  { read, modelled = null }: { readonly read: ReadEcho; readonly modelled?: number | null },
): ClaimFigure[] {
  const values = validTrials(series).map((trial) => read(trial, point));
  const told = values.filter((value) => value !== null);
  if (told.length < values.length) return [];
  return figure(name, echoPlace(point, series), { estimate: estimate(told), modelled });
}

/** A series against another of the same point, over the rounds in which both trials are valid. */
export function echoRatio(
  name: FigureName,
  point: EchoEvidence,
  [series, base]: readonly [EchoSeries, EchoSeries],
  read: ReadEcho,
): ClaimFigure[] {
  const bases = new Map(validTrials(base).map((trial) => [trial.round, trial]));
  const pairs = validTrials(series).flatMap((trial) => {
    const partner = bases.get(trial.round);
    return partner === undefined ? [] : [[read(trial, point), read(partner, point)] as const];
  });
  const told = pairs.filter((pair): pair is readonly [number, number] => pair[0] !== null && pair[1] !== null);
  if (told.length < pairs.length) return [];
  return figure(name, echoPlace(point, series), { estimate: pairedRatio(told), modelled: null });
}

export const meanRoundTripUs: ReadEcho = ({ roundTrip }) => roundTrip?.meanUs ?? null;

/** Up and down together, the stream's included: it is the same for all. */
export const bytesPerEcho: ReadEcho = ({ bytes: { up, down }, echoes }) =>
  quotient(up.tcpStream + down.tcpStream, echoes);

/** A WebSocket's is masked. */
export const upFramingPerEcho: ReadEcho = ({ bytes: { up }, echoes }) => quotient(up.framing, echoes);

export const connectionsPerClient: ReadEcho = ({ connectionsPeak }, { parameters }) =>
  connectionsPeak / parameters.clients;

function validTrials({ trials }: EchoSeries): EchoTrial[] {
  return trials.filter((trial) => trial.valid);
}

export function echoPlace({ place }: EchoEvidence, { follows, by }: EchoSeries): Place {
  return { ...place, by, ...(follows !== null && { follows }) };
}
