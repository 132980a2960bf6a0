// C6: the connection keeps the state, so that it is not sent again. Pure.
import type { ClaimFigure } from "../result/claims-schema.ts";
import type { StreamSeries, StreamTrial } from "../result/schema.ts";
import { estimate } from "../statistics.ts";
import { type Claim, claimed, figure } from "./claim.ts";
import { at, flowing, isPlain, seriesOf, type StreamEvidence } from "./evidence.ts";
import { differOnlyIn, type Place } from "./place.ts";
import { pairedTrials, predicted, quotient } from "./readings.ts";
import type { Rule } from "./verdict.ts";

/** Of a byte more of cookie, less than a tenth with each message. Theory: none. */
export const NOT_SENT_AGAIN: Rule = { direction: "below", threshold: 0.1 };

/** Of a byte more of cookie, more than nine tenths with each request. Theory: all of it. */
export const SENT_AGAIN: Rule = { direction: "above", threshold: 0.9 };

type Transport = StreamSeries["transport"];

export const c06: Claim = {
  id: "C6",
  section: "3.3.3",
  measuredBy: ["cookie"],
  judge(evidence) {
    const plain = growingCookies(flowing(evidence, isPlain, ["cookie"]));
    const other = growingCookies(flowing(evidence, (parameters) => !isPlain(parameters)));
    const slopes = (pairs: readonly Growth[], transport: Transport): ClaimFigure[] =>
      pairs.flatMap((pair) => slope(pair, transport));
    return {
      parts: [
        { measuredBy: ["cookie"], tests: claimed(NOT_SENT_AGAIN, slopes(plain, "websocket")) },
        {
          measuredBy: ["cookie"],
          tests: claimed(SENT_AGAIN, [...slopes(plain, "short-polling"), ...slopes(plain, "long-polling")]),
        },
      ],
      counterMeasurements: [
        ...slopes(plain, "sse"), // nor does SSE send it again
        ...(["short-polling", "long-polling"] as const).flatMap((transport) => slopes(other, transport)),
      ],
    };
  },
};

/** The point with the smallest cookie, and one with a larger one. */
interface Growth {
  readonly small: StreamEvidence;
  readonly large: StreamEvidence;
}

function growingCookies(points: readonly StreamEvidence[]): Growth[] {
  const withoutOrMore = points.filter(({ parameters }) => parameters.headers !== "bare"); // a cookie comes on top of chrome's
  return withoutOrMore.flatMap((large) => {
    const alike = withoutOrMore.filter(
      ({ place, parameters }) =>
        place["scenario"] === large.place["scenario"] &&
        differOnlyIn(large.parameters, parameters, ["headers", "cookieBytes"]),
    );
    const small = alike.toSorted((a, b) => a.parameters.cookieBytes - b.parameters.cookieBytes)[0];
    return small === undefined || small.parameters.cookieBytes >= large.parameters.cookieBytes
      ? []
      : [{ small, large }];
  });
}

/** Bytes upstream for each byte of cookie: with each request of polling, with each message of a stream. */
function slope({ small, large }: Growth, transport: Transport): ClaimFigure[] {
  const isPolling = transport === "short-polling" || transport === "long-polling";
  const of = ({ requests, deliveries, bytes }: StreamTrial): number =>
    bytes.steady.up.tcpStream / (isPolling ? requests : deliveries);
  const cookieBytes = large.parameters.cookieBytes - small.parameters.cookieBytes;
  const slopes = pairedTrials([large, transport], [small, transport]).map(
    ([more, less]) => (of(more) - of(less)) / cookieBytes,
  );
  const { headers: _, ...place }: Place = at(large, transport);
  const [most, least] = [large, small].map((point) => predictedUpBytes(point, transport));
  const modelled = typeof most === "number" && typeof least === "number" ? (most - least) / cookieBytes : null;
  return figure(isPolling ? "cookiePerRequest" : "cookiePerMessage", place, { estimate: estimate(slopes), modelled });
}

/** The cost model's, HPACK's table included: for each request of polling, for each message of a stream. */
function predictedUpBytes(point: StreamEvidence, transport: Transport): number | null {
  const series = seriesOf(point, transport);
  if (series === undefined) return null;
  const bytes = predicted(series, "upTcpStreamBytesPerDelivery");
  return transport.endsWith("polling") ? quotient(bytes, predicted(series, "requestsPerDelivery")) : bytes;
}
