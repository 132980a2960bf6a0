// C16: long polling stays request and response, WebSocket is full duplex. Pure.
import type { ClaimFigure } from "../result/claims-schema.ts";
import type { EchoSeries } from "../result/echo-schema.ts";
import { type Claim, claimed } from "./claim.ts";
import {
  bytesPerEcho,
  connectionsPerClient,
  echoFigure,
  echoRatio,
  echoSeries,
  meanRoundTripUs,
} from "./echo-readings.ts";
import type { EchoEvidence } from "./evidence.ts";
import { MORE } from "./verdict.ts";

type Follows = NonNullable<EchoSeries["follows"]>;

export const c16: Claim = {
  id: "C16",
  section: "6.2",
  measuredBy: ["echo"],
  judge({ echoes }) {
    const over = (read: (point: EchoEvidence) => ClaimFigure[]): ClaimFigure[] => echoes.flatMap(read);
    return {
      parts: [
        {
          measuredBy: ["echo"],
          tests: claimed(
            MORE,
            over((point) => connectionsRatio(point, "long-polling")),
          ),
        },
        {
          measuredBy: ["echo"],
          tests: claimed(
            MORE,
            over((point) => bytes(point, "long-polling")),
          ),
        },
        {
          measuredBy: ["echo"],
          tests: claimed(
            MORE,
            over((point) => roundTrips(point, "long-polling")),
          ),
        },
      ],
      details: over((point) =>
        point.series.flatMap((series) =>
          series.follows === null
            ? []
            : echoFigure("connectionsPerClient", point, series, { read: connectionsPerClient }),
        ),
      ),
      // An event stream with POST beside it is two ways, too.
      counterMeasurements: over((point) => [
        ...connectionsRatio(point, "sse"),
        ...bytes(point, "sse"),
        ...roundTrips(point, "sse"),
      ]),
    };
  },
};

/** POST /echo beside a transport, against the echo on the WebSocket that the stream comes by. */
function pairOf(point: EchoEvidence, follows: Follows): readonly [EchoSeries, EchoSeries] | undefined {
  const [beside, within] = [echoSeries(point, follows, "post"), echoSeries(point, "websocket", "websocket")];
  return beside === undefined || within === undefined ? undefined : [beside, within];
}

function roundTrips(point: EchoEvidence, follows: Follows): ClaimFigure[] {
  const pair = pairOf(point, follows);
  return pair === undefined ? [] : echoRatio("roundTripRatio", point, pair, meanRoundTripUs);
}

function bytes(point: EchoEvidence, follows: Follows): ClaimFigure[] {
  const pair = pairOf(point, follows);
  return pair === undefined ? [] : echoRatio("echoBytesRatio", point, pair, bytesPerEcho);
}

function connectionsRatio(point: EchoEvidence, follows: Follows): ClaimFigure[] {
  const pair = pairOf(point, follows);
  return pair === undefined ? [] : echoRatio("connectionsRatio", point, pair, connectionsPerClient);
}
