// The subscribers of one trial in this worker process: connect, measure a window, drain, account for everything.
import { setMaxListeners } from "node:events";
import { followStream, type NodeFollowOptions } from "../../clients/by-transport.ts";
import { createLedger, type Ledger } from "../../clients/ledger.ts";
import { createMeter, type Meter } from "../../clients/meter.ts";
import { parseCursor } from "../../protocol/cursor.ts";
import type { Message } from "../../protocol/message.ts";
import { nowUs } from "../../server/clock.ts";
import type { UseMeter } from "../../server/process-use.ts";
import type { PublicationLateness } from "../../server/publication-lateness.ts";
import { addLedgers } from "../merge.ts";
import { instantOf } from "../target/scheduled-payload.ts";
import { clientParts } from "../solution/parts.ts";
import { connectAll } from "./connecting.ts";
import { startConnectionLog } from "./connection-log.ts";
import { createDeliveryLog } from "./delivery-log.ts";
import { type PhaseReadings, startPhaseLog } from "./phases.ts";
import type {
  ConnectPlan,
  DrainPlan,
  LatencyFigures,
  MeasuredWindow,
  TrialFigures,
  WindowFigures,
} from "./load-calls.ts";
import { serversFrom, type ServersFrom } from "./servers-from.ts";
import { waitUntilUs } from "./wait-until.ts";

export interface StreamLoad {
  /** Resolves when every subscriber is connected; rejects when the server refuses one. */
  connect(): Promise<void>;
  opened(): Promise<void>;
  measure(window: MeasuredWindow): Promise<WindowFigures>;
  drain(plan: DrainPlan): Promise<void>;
  drained(): Promise<void>;
  close(stopId: number): Promise<TrialFigures>;
  closed(): Promise<PhaseReadings>;
  latency(lateness: PublicationLateness | null): LatencyFigures;
  /** Closes every connection. */
  abandon(): Promise<void>;
}

interface Subscriber {
  readonly ledger: Ledger;
  isOpen: boolean;
}

/** What clients do beside following needs their connections, and counts with them. */
export interface StreamLoadParts {
  readonly meter?: Meter;
  /** Of the subscriber of that index; they win over the trial's own. */
  readonly followOptions?: (index: number) => Partial<NodeFollowOptions>;
}

const CONNECT_TIMEOUT_MS = 30_000;
/** And so much more for each subscriber: TLS, or a machine that has other things to do. */
const CONNECT_TIMEOUT_EACH_MS = 20;
const DRAIN_CHECK_MS = 5;

export async function startStreamLoad(
  plan: ConnectPlan,
  use: UseMeter,
  { meter = createMeter(), followOptions }: StreamLoadParts = {},
): Promise<StreamLoad> {
  const { parameters, connectTimeoutMs = CONNECT_TIMEOUT_MS, clockOffsetUs = 0 } = plan;
  const startId = parseCursor(plan.after)?.id ?? 0;
  const abort = new AbortController();
  setMaxListeners(0, abort.signal);
  const latencies = createDeliveryLog();
  const phases = await startPhaseLog(meter, plan.wire);
  const log = startConnectionLog(() => meter.connectionsOpen);
  const subscribers: Subscriber[] = [];
  const followings: Promise<void>[] = [];
  const servers = serversFrom(plan);
  let window: MeasuredWindow = { startUs: Infinity, endUs: -Infinity };
  let deliveries = 0;
  let gaps = 0;
  let retries = 0;
  let firstRetryReason: string | null = null;
  let openCount = 0;

  /** A connection was lost, or one that was refused for good: either way the trial does not count. */
  function noteLoss(reason: string): void {
    retries++;
    firstRetryReason ??= reason;
  }

  function record({ id, publishedAtUs, payload }: Message): void {
    deliveries++;
    const scheduledAtUs = plan.instantInPayload === true ? instantOf(payload) : publishedAtUs;
    if (scheduledAtUs < window.startUs || scheduledAtUs >= window.endUs) return;
    latencies.add(id, nowUs() + clockOffsetUs - scheduledAtUs);
  }

  /** `onOpened` is called once. */
  function addSubscriber(onOpened: () => void): Promise<void> {
    const subscriber: Subscriber = { ledger: createLedger(startId), isOpen: false };
    const { urls, fields } = servers[subscribers.length % servers.length] as ServersFrom; // there is always one
    subscribers.push(subscriber);
    return followStream(plan.transport, urls, {
      after: plan.after,
      signal: abort.signal,
      meter,
      fields,
      keepAlive: parameters.keepAlive,
      httpVersion: parameters.httpVersion,
      compression: parameters.compression || parameters.headers !== "bare", // browsers always ask for it
      payloadKind: parameters.payloadKind,
      // Octets travel as they are where the transport can carry them: that is the point of a binary frame.
      subprotocol: parameters.payloadKind === "binary" ? "lab.binary.v1" : "lab.json.v1",
      ...(plan.localAddress !== undefined && { localAddress: plan.localAddress }),
      ...(plan.certificatePem !== undefined && { certificateAuthority: plan.certificatePem }),
      pollIntervalMs: parameters.pollIntervalMs,
      holdMs: parameters.holdMs,
      ledger: subscriber.ledger,
      onMessage: record,
      onOpen() {
        if (subscriber.isOpen) return;
        subscriber.isOpen = true;
        openCount++;
        onOpened();
      },
      onGap: () => void gaps++,
      onRetry: ({ reason }) => noteLoss(reason),
      ...clientParts,
      ...followOptions?.(subscribers.length - 1),
    });
  }

  async function connect(): Promise<void> {
    const timeoutMs = connectTimeoutMs + parameters.pollIntervalMs + plan.subscribers * CONNECT_TIMEOUT_EACH_MS;
    const timer = setTimeout(() => abort.abort(), timeoutMs);
    await connectAll(plan, abort.signal, (settled) => {
      const following = addSubscriber(settled);
      followings.push(following);
      following.catch((error: unknown) => {
        noteLoss(error instanceof Error ? error.message : String(error));
        settled();
      });
    });
    clearTimeout(timer);
    if (openCount < plan.subscribers) {
      const problem = firstRetryReason === null ? "" : `: ${firstRetryReason}`;
      throw new Error(`only ${openCount} of ${plan.subscribers} subscribers of a load worker could connect${problem}`);
    }
  }

  async function abandon(): Promise<void> {
    abort.abort();
    await Promise.allSettled(followings);
    log.stop();
    await phases.close();
  }

  return {
    connect,
    abandon,
    async opened() {
      await phases.read("opened");
    },
    async measure(measured) {
      window = measured;
      await waitUntilUs(window.startUs - clockOffsetUs, abort.signal);
      const beganLateUs = Math.max(0, nowUs() + clockOffsetUs - window.startUs);
      const deliveriesBefore = deliveries;
      use.begin();
      const { sockets: start } = await phases.read("window-begins"); // tcp_info takes a part of the window
      await waitUntilUs(window.endUs - clockOffsetUs, abort.signal);
      const used = use.end();
      const delivered = deliveries - deliveriesBefore;
      const { sockets: end } = await phases.read("window-ends");
      return {
        deliveries: delivered,
        requests: end.requests - start.requests,
        emptyAnswers: end.emptyAnswers - start.emptyAnswers,
        connectionsOpened: end.connectionsOpened - start.connectionsOpened,
        use: used,
        beganLateUs,
      };
    },
    async drain({ stopId, timeoutMs }) {
      const deadlineUs = nowUs() + timeoutMs * 1000;
      while (nowUs() < deadlineUs && subscribers.some(({ ledger }) => ledger.highestId < stopId)) {
        await waitUntilUs(nowUs() + DRAIN_CHECK_MS * 1000, abort.signal);
      }
    },
    async drained() {
      await phases.readDrained();
    },
    async close(stopId) {
      const { connectionsOpened, connectionsPeak } = meter.snapshot();
      abort.abort();
      await Promise.allSettled(followings);
      log.stop();
      return {
        ledger: addLedgers(subscribers.map(({ ledger }) => ledger.close(stopId))),
        gaps,
        retries,
        firstRetryReason,
        connectionsOpened,
        connectionsPeak,
        connectionsOverTime: log.points.map(({ atUs, open }) => ({ atUs: atUs + clockOffsetUs, open })),
      };
    },
    async closed() {
      await phases.read("closed");
      await phases.close();
      return phases.phases();
    },
    latency: (lateness) => latencies.figures(lateness),
  };
}
