// Packets of event streams and WebSockets: writes, heartbeats, and what acknowledges them. Pure.
import { expectedSegments } from "./answer-sizes.ts";
import { DEFAULT_ASSUMPTIONS } from "./assumptions.ts";
import { acknowledgementsOfRequest, pureAcknowledgements, segmentsOf, SILENCE_MS } from "./segments.ts";
import { deliveriesPerMs, type Packets, type SocketWindow } from "./socket-window.ts";
import { messagesDueTogether } from "./stream-writes.ts";

const { publisherLatenessMs, serviceUs } = DEFAULT_ASSUMPTIONS;

/** A write, and an acknowledgement or more, for each turn that has messages; a stream's request has its own. */
export function streamPackets(window: SocketWindow): Packets {
  const { transport, arrivals, deliveries, requests, subscribers, measuredMs, heartbeatMs, bytes } = window;
  const perMs = deliveriesPerMs(window);
  const together = messagesDueTogether(perMs, arrivals, publisherLatenessMs);
  const bytesPerMessage = deliveries === 0 ? 0 : (bytes.down.tcpStream - bytes.down.http) / deliveries;
  const writes = (count: (segments: number) => number): number =>
    (deliveries / together.mean) * expectedSegments({ ...together, headBytes: 0, bytesPerMessage }, count);
  const writesPerMs = perMs / together.mean;
  const afterSilence = silences(writesPerMs, arrivals);
  // Each of them is read by a client that reads the others' first: what comes meanwhile is acknowledged with it.
  const readAfterMs = ((subscribers / 2) * serviceUs[transport]) / 1000;
  const acknowledgedAlone = arrivals === "fixed" ? 1 : 1 / (1 + writesPerMs * readAfterMs);
  const heartbeats = subscribers * Math.floor(measuredMs / heartbeatMs);
  const isWebSocket = transport === "websocket";
  // A pong acknowledges its ping, but for one that comes after a silence; and is acknowledged itself.
  const heartbeatsUp = heartbeats * (isWebSocket ? 1 + silences(writesPerMs, "poisson") : 1);
  const requestSegments = requests === 0 ? 0 : segmentsOf(bytes.up.tcpStream / requests);
  return {
    up:
      acknowledgedAlone * writes((segments) => pureAcknowledgements(segments, { afterSilence })) +
      heartbeatsUp +
      requests * (requestSegments + 1),
    down:
      writes((segments) => segments) +
      heartbeats * (isWebSocket ? 2 : 1) +
      requests * (1 + acknowledgementsOfRequest(requestSegments)),
  };
}

/** The share of writes, at such a rate per connection, before which nothing came for so long that TCP takes note. */
function silences(perMs: number, arrivals: "poisson" | "fixed"): number {
  if (arrivals === "fixed") return perMs * SILENCE_MS < 1 ? 1 : 0;
  return Math.exp(-perMs * SILENCE_MS);
}
