// C14: what is sent comes back, text and binary. Pure.
import { checksParts } from "./checks-parts.ts";
import { type Claim, claimed, figure } from "./claim.ts";
import { ALL_DELIVERED, deliveredReading } from "./delivered.ts";
import { bytesPerEcho, echoPlace, echoRatio, echoSeries, meanRoundTripUs } from "./echo-readings.ts";

export const c14: Claim = {
  id: "C14",
  section: "5.5",
  measuredBy: ["echo", "browser"],
  judge(evidence) {
    const quiet = evidence.echoes.flatMap((point) => {
      const [post, socket] = [echoSeries(point, null, "post"), echoSeries(point, null, "websocket")];
      return post === undefined || socket === undefined ? [] : [{ point, pair: [post, socket] as const }];
    });
    const returned = evidence.echoes.flatMap((point) =>
      point.series
        .filter(({ by }) => by === "websocket")
        .flatMap((series) => figure("deliveredShare", echoPlace(point, series), deliveredReading(series.trials))),
    );
    return {
      parts: [
        { measuredBy: ["echo"], tests: claimed(ALL_DELIVERED, returned) },
        ...checksParts(evidence, "C14", ["browser"]),
      ],
      details: [
        ...quiet.flatMap(({ point, pair }) => echoRatio("roundTripRatio", point, pair, meanRoundTripUs)),
        ...quiet.flatMap(({ point, pair }) => echoRatio("echoBytesRatio", point, pair, bytesPerEcho)),
      ],
    };
  },
};
