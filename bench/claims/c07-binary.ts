// C7: WebSocket carries binary content better. Pure.
import { type Claim, claimed, figure } from "./claim.ts";
import { at, flowing, isPlain } from "./evidence.ts";
import { bytesRatio } from "./c03-resources.ts";
import { againstWebSocket, type ReadTrial, trialReading } from "./readings.ts";
import { MORE } from "./verdict.ts";

/** An event stream first: it has nothing but base64 that WebSocket has not. Polling has its headers on top. */
const IN_BASE64 = ["sse", "long-polling", "short-polling"] as const;

export const c07: Claim = {
  id: "C7",
  section: "3.3.4",
  measuredBy: ["binary"],
  judge(evidence) {
    const octets = flowing(evidence, (parameters) => isPlain(parameters) && parameters.payloadKind === "binary", [
      "binary",
    ]);
    const squeezed = flowing(evidence, ({ payloadKind, compression }) => payloadKind === "binary" && compression);
    const ratios = (points: typeof octets) =>
      IN_BASE64.flatMap((transport) =>
        points.flatMap((point) =>
          figure(
            "downBytesRatio",
            at(point, transport),
            againstWebSocket(point, transport, "downTcpStreamBytesPerDelivery"),
          ),
        ),
      );
    return {
      parts: [{ measuredBy: ["binary"], tests: claimed(MORE, ratios(octets)) }],
      details: octets.flatMap((point) =>
        (["websocket", "sse"] as const).flatMap((transport) =>
          figure("framingPerMessage", at(point, transport), trialReading(point, transport, framingOf)),
        ),
      ),
      counterMeasurements: [
        ...octets.flatMap((point) => bytesRatio(point, "sse")), // with TCP/IP around it, the excess is a smaller part
        ...ratios(squeezed), // base64 of random octets shrinks back to little more than the octets
      ],
    };
  },
};

/** Base64's excess is framing. */
const framingOf: ReadTrial = ({ bytes, deliveries }) =>
  deliveries === 0 ? null : bytes.steady.down.framing / deliveries;
