// The clients of one echo trial in this worker process: they follow the stream, if it flows, and send echoes beside it.
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { mersenne } from "pure-rand/generator/mersenne";
import { createMeter } from "../../../clients/meter.ts";
import { arrivalTimesUs } from "../../../server/arrivals.ts";
import { nowUs } from "../../../server/clock.ts";
import type { UseMeter } from "../../../server/process-use.ts";
import { headerFields } from "../../header-profiles.ts";
import { createLatencyHistogram, encodeHistogram } from "../../latency.ts";
import { addLedgers } from "../../merge.ts";
import type { ConnectPlan, EchoFigures, EchoPlan, EchoSchedule } from "../load-calls.ts";
import { startStreamLoad, type StreamLoad } from "../stream-load.ts";
import { waitUntilUs } from "../wait-until.ts";
import { createEchoLedger, type EchoLedger } from "./echo-ledger.ts";
import type { EchoHandlers, EchoSender } from "./echo-sender.ts";
import { actOnTime } from "./on-time.ts";
import { createPostSender } from "./post-sender.ts";
import { createSharedWebSocket, createWebSocketSender } from "./websocket-sender.ts";

export interface EchoLoad extends StreamLoad {
  /** Sends what is scheduled and waits for what comes back. */
  echo(schedule: EchoSchedule): Promise<EchoFigures>;
}

interface Client {
  readonly ledger: EchoLedger;
  readonly sender: EchoSender;
}

const RETURN_CHECK_MS = 5;

/** `plan.subscribers`: as many as there are clients where the stream flows, else none. */
export async function startEchoLoad(plan: ConnectPlan, echo: EchoPlan, use: UseMeter): Promise<EchoLoad> {
  const meter = createMeter();
  const abort = new AbortController();
  const histogram = createLatencyHistogram();
  const isFollowed = plan.subscribers > 0;
  const isShared = isFollowed && echo.by === "websocket";
  let window: EchoSchedule["window"] = { startUs: Infinity, endUs: -Infinity };
  const faults: string[] = [];

  function handlersOf(ledger: EchoLedger): EchoHandlers {
    return {
      onEcho(content) {
        const dueUs = ledger.came(content);
        if (dueUs === undefined || dueUs < window.startUs || dueUs >= window.endUs) return;
        histogram.recordValue(Math.max(0, nowUs() - dueUs));
      },
      onFault: (reason) => void faults.push(reason),
    };
  }

  const options = {
    meter,
    fields: headerFields(echo.by === "post" ? "short-polling" : "websocket", plan.parameters, plan.url),
    keepAlive: plan.parameters.keepAlive,
    ...(plan.certificatePem !== undefined && { certificateAuthority: plan.certificatePem }),
  };
  // One, and what is under way at once but for one time in a hundred: who has been at it for a while has them.
  const warmConnections = 1 + Math.ceil((4 * echo.echoesPerSecond * plan.parameters.rttMs) / 1000);
  const shared = new Map<number, ReturnType<typeof createSharedWebSocket>>();
  const clients = Array.from({ length: echo.clients }, (_, index): Client => {
    const ledger = createEchoLedger(echo.echoBytes);
    const handlers = handlersOf(ledger);
    if (isShared) {
      const one = createSharedWebSocket(meter, handlers);
      shared.set(index, one);
      return { ledger, sender: one.sender };
    }
    const otherConnections = isFollowed ? 1 : 0;
    const sender =
      echo.by === "post"
        ? createPostSender(plan.url, { ...options, otherConnections, warmConnections }, handlers)
        : createWebSocketSender(plan.url, options, handlers);
    return { ledger, sender };
  });
  const stream = await startStreamLoad(plan, use, {
    meter,
    followOptions: (index) => shared.get(index)?.followOptions ?? {},
  });

  async function closeSenders(): Promise<void> {
    abort.abort();
    await Promise.all(clients.map(({ sender }) => sender.close()));
  }

  async function send(
    schedule: EchoSchedule,
  ): Promise<Pick<EchoFigures, "echoes" | "latenessSumUs" | "latenessMaxUs">> {
    // All clients' arrivals together are one Poisson process, in which each arrival is anybody's with equal chance.
    const turns = mersenne(~echo.seed);
    const sent = { echoes: 0, latenessSumUs: 0, latenessMaxUs: 0 };
    await actOnTime(
      instantsOf(echo, schedule),
      (dueUs) => {
        const client = clients[uniformInt(turns, 0, clients.length - 1)];
        client?.sender.send(client.ledger.send(dueUs));
        if (dueUs < schedule.window.startUs) return;
        const lateUs = nowUs() - dueUs;
        sent.echoes++;
        sent.latenessSumUs += lateUs;
        sent.latenessMaxUs = Math.max(sent.latenessMaxUs, lateUs);
      },
      // Where the network adds nothing, a round trip takes less than a timer may be late.
      { signal: abort.signal, attentiveMs: plan.parameters.rttMs === 0 ? 2 : 0 },
    );
    return sent;
  }

  return {
    ...stream,
    async connect() {
      await stream.connect();
      await Promise.all(clients.map(({ sender }) => sender.open()));
    },
    async echo(schedule) {
      window = schedule.window;
      await waitUntilUs(schedule.startUs, abort.signal);
      const sent = await send(schedule);
      const deadlineUs = nowUs() + schedule.timeoutMs * 1000;
      while (nowUs() < deadlineUs && faults.length === 0 && clients.some(({ ledger }) => ledger.out > 0)) {
        await waitUntilUs(nowUs() + RETURN_CHECK_MS * 1000, abort.signal);
      }
      return {
        ...sent,
        ledger: addLedgers(clients.map(({ ledger }) => ledger.figures())),
        altered: clients.reduce((sum, { ledger }) => sum + ledger.altered, 0),
        fault: faults[0] ?? null,
        histogram: encodeHistogram(histogram),
      };
    },
    async close(stopId) {
      const figures = await stream.close(stopId); // first: it reads how many connections there were
      await closeSenders();
      return figures;
    },
    async abandon() {
      await closeSenders();
      await stream.abandon();
    },
  };
}

/** All clients' echoes up to the window's end. */
function* instantsOf({ clients, echoesPerSecond, seed }: EchoPlan, { startUs, window }: EchoSchedule) {
  const rate = clients * echoesPerSecond;
  if (rate === 0) return;
  for (const atUs of arrivalTimesUs({ arrivals: "poisson", messagesPerSecond: rate, seed })) {
    if (startUs + atUs >= window.endUs) return;
    yield startUs + atUs;
  }
}
