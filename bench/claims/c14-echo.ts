// C14: what is sent comes back, text and binary. Pure.
import { checksParts } from "./checks-parts.ts";
import { type Claim, claimed, figure } from "./claim.ts";
import { ALL_DELIVERED, deliveredReading } from "./delivered.ts";
import { echoPlace, postRatio } from "./echo-figures.ts";

export const c14: Claim = {
  id: "C14",
  section: "5.5",
  measuredBy: ["echo", "browser"],
  judge(evidence) {
    const returned = evidence.echoes.flatMap((point) =>
      point.series
        .filter(({ by }) => by === "websocket")
        .flatMap((series) => figure("echoesReturned", echoPlace(point, series), deliveredReading(series.trials))),
    );
    return {
      parts: [
        { measuredBy: ["echo"], tests: claimed(ALL_DELIVERED, returned) },
        ...checksParts(evidence, "C14", ["browser"]),
      ],
      details: evidence.echoes.flatMap((point) => [
        ...postRatio("roundTripRatio", point, null, "roundTripMeanUs"),
        ...postRatio("echoBytesRatio", point, null, "tcpStreamBytesPerEcho"),
      ]),
    };
  },
};
