// The steady state and the opening of a point as sockets and wire should see them, from the parameters alone. Pure.
import { add, type BothWays, layers, type Layers, scale, tcpStreamBytes } from "./layers.ts";
import { isPolling, type ModelPoint, opensPerPoll, ratePerMs } from "./point.ts";
import { averagePollBytes, firstPollBytes, waitingPollBytes } from "./poll-bytes.ts";
import { emptyShare, pollCycle } from "./poll-cycle.ts";
import { averageWriteBytes, heartbeatBytes, openingStreamBytes } from "./stream-bytes.ts";
import { messagesPerWrite } from "./stream-writes.ts";
import type { ModelledWireBytes, SocketWindow } from "./socket-window.ts";
import { modelTcpIp } from "./tcp-ip.ts";

/** What one subscriber takes in a millisecond of the steady state, or once. */
export interface ExpectedPhase {
  readonly sockets: BothWays;
  readonly wire: ModelledWireBytes;
  readonly requests: number;
  readonly connectionsOpened: number;
  readonly deliveries: number;
}

/** Long enough for whole numbers of everything. */
const WINDOW_MS = 1e9;

export function expectedSteadyState(point: ModelPoint): ExpectedPhase {
  const { sockets, requests, emptyAnswers } = isPolling(point) ? polls(point) : writes(point);
  const connectionsOpened = opensPerPoll(point) ? requests : 0;
  const deliveries = ratePerMs(point);
  const window = windowOf(point, { sockets, requests, emptyAnswers, connectionsOpened, deliveries }, WINDOW_MS);
  return {
    sockets,
    wire: shareOf(modelTcpIp(window), WINDOW_MS * point.parameters.subscribers),
    requests,
    connectionsOpened,
    deliveries,
  };
}

/** Of one subscriber: from the first SYN until it stands at its start cursor; a long poller waits by then. */
export function expectedOpening(point: ModelPoint): ExpectedPhase {
  const counts = { deliveries: 0, connectionsOpened: 1 };
  if (!isPolling(point)) {
    const sockets = openingStreamBytes(point);
    const window = openingWindow(point, { sockets, requests: 1, emptyAnswers: 0, ...counts });
    return { sockets, wire: modelTcpIp(window), requests: 1, ...counts };
  }
  const cycle = pollCycle(point);
  const isLong = point.transport === "long-polling";
  const first = firstPollBytes(point, cycle);
  const sockets = isLong ? add(first, { up: waitingPollBytes(point, cycle), down: layers({}) }) : first;
  const requests = isLong ? 2 : 1;
  const window = openingWindow(point, { sockets, requests, emptyAnswers: 1, ...counts });
  return { sockets, wire: modelTcpIp({ ...window, unanswered: requests - 1 }), requests, ...counts };
}

interface Counts {
  readonly sockets: BothWays;
  readonly requests: number;
  readonly emptyAnswers: number;
}

/** In a millisecond. */
function polls(point: ModelPoint): Counts {
  const cycle = pollCycle(point);
  const requests = 1 / cycle.periodMs;
  const sockets = scale(averagePollBytes(point, cycle), requests);
  return { sockets, requests, emptyAnswers: requests * emptyShare(cycle) };
}

/** In a millisecond. */
function writes(point: ModelPoint): Counts {
  const { parameters } = point;
  const perMs = ratePerMs(point);
  const counts = messagesPerWrite(point);
  const messages = perMs === 0 ? layers({}) : averageWriteBytes(point, counts);
  const sockets = add(
    scale({ up: layers({}), down: messages }, perMs / counts.mean),
    scale(heartbeatBytes(point), 1 / parameters.heartbeatMs),
  );
  return { sockets, requests: 0, emptyAnswers: 0 };
}

type WindowCounts = Counts & Pick<ExpectedPhase, "connectionsOpened" | "deliveries">;

/** Of all subscribers: how many there are decides how long their answers and acknowledgements wait for each other. */
function windowOf(
  { transport, parameters, assume }: ModelPoint,
  counts: WindowCounts,
  measuredMs: number,
): SocketWindow {
  const times = measuredMs * parameters.subscribers;
  const direction = (of: Layers) => ({
    payload: of.payload * times,
    framing: of.framing * times,
    http: of.http * times,
    tcpStream: tcpStreamBytes(of) * times,
  });
  return {
    ...parameters,
    transport,
    measuredMs,
    tcpKeepAliveMs: assume.tcpKeepAliveMs,
    deliveries: counts.deliveries * times,
    requests: counts.requests * times,
    emptyAnswers: counts.emptyAnswers * times,
    connectionsOpened: counts.connectionsOpened * times,
    bytes: { up: direction(counts.sockets.up), down: direction(counts.sockets.down) },
  };
}

/** It takes far less than a heartbeat. */
function openingWindow(point: ModelPoint, counts: WindowCounts): SocketWindow {
  const one = { ...point, parameters: { ...point.parameters, subscribers: 1, heartbeatMs: Infinity } };
  return windowOf(one, counts, 1);
}

function shareOf({ up, down }: ModelledWireBytes, times: number): ModelledWireBytes {
  const direction = ({ ipBytes, packets }: ModelledWireBytes["up"]) => ({
    ipBytes: ipBytes / times,
    packets: packets / times,
  });
  return { up: direction(up), down: direction(down) };
}
