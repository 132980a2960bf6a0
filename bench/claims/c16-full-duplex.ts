// C16: long polling stays request and response, WebSocket is full duplex. Pure.
import type { ClaimFigure } from "../result/claims-schema.ts";
import { type Claim, claimed } from "./claim.ts";
import { echoFigure, postRatio } from "./echo-figures.ts";
import type { EchoEvidence } from "./evidence.ts";
import { MORE } from "./verdict.ts";

type Beside = "long-polling" | "sse";

export const c16: Claim = {
  id: "C16",
  section: "6.2",
  measuredBy: ["echo"],
  judge({ echoes }) {
    const over = (read: (point: EchoEvidence, beside: Beside) => ClaimFigure[], beside: Beside): ClaimFigure[] =>
      echoes.flatMap((point) => read(point, beside));
    return {
      parts: [connections, bytes, roundTrips].map((read) => ({
        measuredBy: ["echo"],
        tests: claimed(MORE, over(read, "long-polling")),
      })),
      details: echoes.flatMap((point) =>
        point.series
          .filter(({ follows }) => follows !== null)
          .flatMap((series) => echoFigure("connectionsPerClient", point, series, { metric: "connectionsPerClient" })),
      ),
      // An event stream with POST beside it is two ways, too.
      counterMeasurements: [connections, bytes, roundTrips].flatMap((read) => over(read, "sse")),
    };
  },
};

function connections(point: EchoEvidence, beside: Beside): ClaimFigure[] {
  return postRatio("connectionsRatio", point, beside, "connectionsPerClient");
}

/** Of everything that a client takes: the stream is the same. */
function bytes(point: EchoEvidence, beside: Beside): ClaimFigure[] {
  return postRatio("duplexBytesRatio", point, beside, "tcpStreamBytesPerClientMinute");
}

function roundTrips(point: EchoEvidence, beside: Beside): ClaimFigure[] {
  return postRatio("roundTripRatio", point, beside, "roundTripMeanUs");
}
