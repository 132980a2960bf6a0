// The server of one visitor's session: the stream, the pages of this session, and what its visitor does to it.
import { Hono } from "hono";
import { nowUs } from "../../server/clock.ts";
import { type LabServer, startLabServer } from "../../server/lab-server.ts";
import { type Publisher, startPublisher } from "../../server/publisher.ts";
import { type LabEnv, NO_STORE, route } from "../../server/routing.ts";
import { systemClock } from "../../server/system-clock.ts";
import { addPages } from "../serve.ts";
import { KEPT_MESSAGES } from "./contract.ts";
import { createExchangeLog, type ExchangeLog } from "./exchange-log.ts";
import type { SessionCalls, SessionServerPlan } from "./session-calls.ts";

export function createSessionCalls(): SessionCalls {
  const log = createExchangeLog();
  let server: LabServer | undefined;
  let publisher: Publisher | undefined;

  function started(): LabServer {
    if (server === undefined) throw new Error("expected start first");
    return server;
  }

  return {
    async start(plan) {
      server = await startServer(plan, log);
      return server.port;
    },
    setPublishing({ messagesPerSecond, payloadBytes }) {
      const { stream } = started();
      publisher?.stop();
      publisher = undefined;
      if (messagesPerSecond === 0) return null;
      publisher = startPublisher({
        stream,
        messagesPerSecond,
        payloadBytes,
        arrivals: "poisson",
        seed: nowUs() % 2 ** 31, // no two schedules are to be alike
        clock: systemClock,
        onError: (error) => console.error(`publishing failed: ${String(error)}`),
      });
      return null;
    },
    async publish(payload) {
      await started().stream.publish(payload, nowUs());
      return null;
    },
    stall(ms) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms); // nobody wakes it
      return null;
    },
    observe() {
      const { stream, meter } = started();
      return { atUs: nowUs(), cursor: stream.cursor, transports: meter.snapshot(), exchanges: log.take() };
    },
    endObserving() {
      log.end();
      return null;
    },
  };
}

function startServer(plan: SessionServerPlan, log: ExchangeLog): Promise<LabServer> {
  return startLabServer({
    port: 0,
    http: plan.http,
    ...(plan.certificate && { tls: plan.certificate }),
    allowHosts: [plan.hostname],
    history: KEPT_MESSAGES,
    extend: (app) => addSessionPages(app, plan),
    onRequest: (use) => log.onRequest(use),
    onAnswer: (use) => log.onAnswer(use),
  });
}

/**
 * The pages that are about this session's own server; the way to all others leads back to the main one. So does the one to
 * Live over HTTP/2, where all four transports share a connection and nobody can tell whose bytes are whose.
 */
function addSessionPages(app: Hono<LabEnv>, plan: SessionServerPlan): void {
  const { mainUrl, distDir, resultsDir } = plan;
  for (const path of ["/", "/frames", "/run", ...(plan.http === 2 ? ["/live"] : [])]) {
    route(app, path, { GET: (c) => c.redirect(`${mainUrl}${path}${new URL(c.req.url).search}`) });
  }
  route(app, "/live/session", { GET: (c) => c.json({ session: { mainUrl } }, 200, NO_STORE) });
  addPages(app, { distDir, resultsDir, connectSources: () => [sourceOf(mainUrl)] });
}

/** Its WebSockets; of an IPv6 address, which no policy can name, their scheme: any WebSocket. */
function sourceOf(mainUrl: string): string {
  const { hostname, origin, protocol } = new URL(mainUrl.replace(/^http/, "ws"));
  return hostname.startsWith("[") ? protocol : origin;
}
