// Packets of polls: requests, answers, what acknowledges them, and what asks on a resting connection whether anybody is there. Pure.
import { expectedSegments } from "./answer-sizes.ts";
import { DEFAULT_ASSUMPTIONS } from "./assumptions.ts";
import { acknowledgementsOfRequest, pureAcknowledgements, segmentsOf, SILENCE_MS } from "./segments.ts";
import { deliveriesPerMs, type Packets, type SocketWindow } from "./socket-window.ts";

/** Linux waits so long for something to send along with an acknowledgement. */
const DELAYED_ACKNOWLEDGEMENT_MS = 40;
const { reRequestMs } = DEFAULT_ASSUMPTIONS;

export function pollPackets(window: SocketWindow): Packets {
  const { requests, bytes, emptyAnswers, deliveries, transport, arrivals, keepAlive, connectionsOpened } = window;
  const answered = requests - (window.unanswered ?? 0);
  if (answered <= 0) return { up: requests, down: 0 };
  const isLong = transport === "long-polling";
  const isFollowed = isLong && keepAlive; // the next request is there before the acknowledgement is due
  const fullAnswers = isLong ? answered - emptyAnswers : answered;
  const sizes = {
    headBytes: bytes.down.http / answered,
    bytesPerMessage: deliveries === 0 ? 0 : (bytes.down.payload + bytes.down.framing) / deliveries,
    mean: fullAnswers === 0 ? 0 : deliveries / fullAnswers,
    least: isLong ? 1 : 0,
    arrivals,
  } as const;
  const answers = (count: (segments: number) => number): number =>
    fullAnswers * expectedSegments(sizes, count) + (answered - fullAnswers) * count(segmentsOf(sizes.headBytes));
  const isSlow = !isLong && periodMs(window) >= SILENCE_MS;
  const afterSilence = !keepAlive || isSlow ? 1 : Math.min(1, connectionsOpened / answered);
  const requestSegments = segmentsOf(bytes.up.tcpStream / requests);
  const acknowledgedApart = Math.max(0, answered - connectionsOpened); // a connection's first one always is
  const ofRequest = isFollowed ? requestAcknowledgements(window) : 0;
  const probes = keepAlive ? acknowledgedApart * probesPerPoll(window) : 0; // none while connections are opened
  return {
    up:
      requests * requestSegments +
      answers((segments) => pureAcknowledgements(segments, { isFollowed, afterSilence })) +
      probes,
    down:
      answers((segments) => segments) +
      acknowledgedApart * Math.max(ofRequest, acknowledgementsOfRequest(requestSegments)) +
      (answered - acknowledgedApart) * acknowledgementsOfRequest(requestSegments) +
      probes,
  };
}

function periodMs({ measuredMs, subscribers, requests }: SocketWindow): number {
  return (measuredMs * subscribers) / requests;
}

/** How many of a long poll's requests are acknowledged before their answer. */
function requestAcknowledgements(window: SocketWindow): number {
  const { arrivals, rttMs, subscribers } = window;
  const perMs = deliveriesPerMs(window);
  const gapMs = rttMs + reRequestMs.alone + subscribers * reRequestMs.perSubscriber;
  if (arrivals === "fixed") return perMs > 0 && 1 / perMs - gapMs < DELAYED_ACKNOWLEDGEMENT_MS ? 0 : 1;
  const answeredSoon = 1 - Math.exp(-perMs * (gapMs + DELAYED_ACKNOWLEDGEMENT_MS));
  return 1 - answeredSoon ** 2;
}

/** TCP keep-alive (RFC 9293 §3.8.4): one probe, and its answer, each time that nothing has come for so long, while a poll waits or until the next. */
function probesPerPoll(window: SocketWindow): number {
  const { transport, arrivals, httpVersion = 1, tcpKeepAliveMs = DEFAULT_ASSUMPTIONS.tcpKeepAliveMs } = window;
  if (httpVersion === 2) return 0; // node:http2 asks for none
  const restMs = periodMs(window);
  if (transport === "short-polling" || arrivals === "fixed" || window.deliveries === 0) {
    return Math.max(0, Math.ceil(restMs / tcpKeepAliveMs) - 1);
  }
  return 1 / (Math.exp(tcpKeepAliveMs / restMs) - 1); // rests are exponential: the sum of their chances to last 1, 2, … times as long
}
