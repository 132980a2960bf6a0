// The routes of the contract as one Hono app. The streaming routes write to node's response themselves.
import { ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Http2Bindings, HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { TRANSPORT_PATHS } from "../protocol/transports.ts";
import { isHttp2 } from "./http-exchange.ts";
import { nowUs } from "./clock.ts";
import { crossOriginFields } from "./cross-origin.ts";
import { direct } from "./direct-routes.ts";
import { type Meter, useOfTarget } from "./meter.ts";
import { addHealthRoutes, type Readiness } from "./operating/health.ts";
import type { Logger } from "./operating/logger.ts";
import { addMetricsRoute } from "./operating/metrics-route.ts";
import type { MetricSources } from "./operating/metrics.ts";
import { readProcessStats } from "./process-stats.ts";
import { echo, publish } from "./posting.ts";
import { type Guard, HOST_MISSING, onlyHost, type Scheme } from "./request-guard.ts";
import { type LabEnv, NO_STORE, problem, route } from "./routing.ts";
import type { MessageStream } from "./stream.ts";
import type { LongPolling } from "./transports/long-polling.ts";
import type { BatchAnswers } from "./transports/batch-answer.ts";
import { answerPoll } from "./transports/short-polling.ts";
import type { ServerSentEvents } from "./transports/sse.ts";
import { ParameterError } from "./transports/start-cursor.ts";
import { answerUnread } from "./unread-content.ts";

export interface AppParts {
  readonly stream: MessageStream;
  readonly meter: Meter;
  readonly guard: Guard;
  readonly scheme: Scheme;
  readonly answers: BatchAnswers;
  readonly longPolling: LongPolling;
  readonly serverSentEvents: ServerSentEvents;
  readonly readiness: () => Readiness;
  readonly metrics: MetricSources;
  readonly log: Logger;
  /** Where there are WebSockets beside the contract's. */
  readonly upgradePaths: readonly string[];
}

const NO_OPENING = "not a WebSocket opening handshake";
const OPENING_FIELDS = ["upgrade", "sec-websocket-key", "sec-websocket-version"];

export function createApp(parts: AppParts): Hono<LabEnv> {
  const { stream, meter, guard, scheme, answers, longPolling, serverSentEvents, upgradePaths } = parts;
  const app = new Hono<LabEnv>();
  addHealthRoutes(app, parts.readiness);

  app.use(async (c, next) => {
    const { incoming } = c.env;
    const host = onlyHost(incoming);
    if (host === undefined) return problem(c, 400, HOST_MISSING.error, HOST_MISSING.expected);
    const { origin } = incoming.headers;
    const verdict = guard({ host, origin, scheme });
    if (!verdict.allowed) return problem(c, 403, verdict.refusal.error, verdict.refusal.expected);
    if (verdict.crossOrigin !== undefined) {
      for (const [name, value] of Object.entries(crossOriginFields(verdict.crossOrigin))) {
        c.env.outgoing.setHeader(name, value);
      }
    }
    return next();
  });

  route(app, TRANSPORT_PATHS["short-polling"], {
    GET: direct((response, { after }) => answerPoll(stream, answers, response, after)),
  });
  route(app, TRANSPORT_PATHS["long-polling"], {
    GET: direct((response, parameters, mayWait) => longPolling.answer(response, { ...parameters, mayWait })),
  });
  route(app, TRANSPORT_PATHS.sse, {
    GET: (c) => {
      serverSentEvents.answer(c.env.outgoing, {
        after: c.req.query("after"),
        lastEventId: c.req.header("Last-Event-ID"),
        acceptEncoding: c.req.header("Accept-Encoding"),
        headOnly: isHead(c),
      });
      return RESPONSE_ALREADY_SENT;
    },
  });
  route(app, TRANSPORT_PATHS.websocket, {
    GET: (c) => upgradeRequired(c),
  });
  for (const path of upgradePaths) route(app, path, { GET: (c) => upgradeRequired(c) });
  route(app, "/publish", {
    POST: async (c) => publish(c, stream),
  });
  route(app, "/echo", {
    GET: (c) => upgradeRequired(c, ", or POST"),
    POST: echo,
  });
  route(app, "/clock", {
    GET: (c) => c.json({ nowUs: nowUs(), cursor: stream.cursor, oldestId: stream.oldestId }, 200, NO_STORE),
  });
  route(app, "/stats", {
    GET: (c) => c.json({ nowUs: nowUs(), process: readProcessStats(), transports: meter.snapshot() }, 200, NO_STORE),
  });

  addMetricsRoute(app, parts.metrics);

  app.notFound((c) => problem(c, 404, "not found", "a path of the contract, such as /clock"));
  app.onError((error, c) => {
    if (error instanceof ParameterError) return problem(c, 400, error.message, error.expected);
    const { incoming } = c.env;
    const isCutOff = isHttp2(incoming) ? incoming.aborted : incoming.errored !== null;
    if (isCutOff) return problem(c, 400, "content cut off", "the whole content"); // nobody reads it
    parts.log.error("a request failed", error, { transport: useOfTarget(incoming.url ?? "") });
    return problem(c, 500, "internal error", "no such failure: please report it");
  });
  return app;
}

/** The app as node:http's listener takes it. What is written here, or by a route, is not written again: for HEAD Hono makes a Response anew. */
export function fetchFrom(
  app: Hono<LabEnv>,
): (request: Request, env: HttpBindings | Http2Bindings) => Promise<Response> {
  return async (request, env) => {
    const response = await app.fetch(request, env);
    const { incoming, outgoing } = env;
    if (outgoing.headersSent) return RESPONSE_ALREADY_SENT;
    if (outgoing instanceof ServerResponse && !isHttp2(incoming) && !incoming.complete) {
      await answerUnread(incoming, outgoing, response);
      return RESPONSE_ALREADY_SENT;
    }
    return response;
  };
}

/** What never becomes a request: a Host or a request target that is none. */
export function answerRequestError(error: unknown): Response {
  const body = { error: error instanceof Error ? error.message : String(error), expected: "HTTP as in RFC 9112 §3.2" };
  const headers = { "Content-Type": "application/json", ...NO_STORE };
  return new Response(`${JSON.stringify(body)}\n`, { status: 400, headers });
}

/**
 * What a request to a WebSocket's path is told that is no upgrade: 426 if it is a plain one (RFC 9110 §15.5.22). HTTP/2 has
 * no Upgrade, which a 426 must carry (RFC 9113 §8.2.2): there it is 400.
 */
function upgradeRequired(c: Context<LabEnv>, orElse = ""): Response {
  if (isHttp2(c.env.incoming)) {
    return problem(c, 400, NO_OPENING, `CONNECT with ":protocol" websocket (RFC 8441 §4)${orElse}`);
  }
  const { headers } = c.env.incoming;
  const isBrokenOpening = OPENING_FIELDS.some((name) => headers[name] !== undefined);
  if (isBrokenOpening) {
    if (/websocket/i.test(headers.upgrade ?? "") && /\bupgrade\b/i.test(headers.connection ?? "")) {
      return problem(c, 400, NO_OPENING, "no other request under way on the connection (RFC 9112 §9.3.2)");
    }
    // RFC 6455 §4.2.1: what begins an opening handshake and does not ask for an upgrade to websocket in both fields.
    return problem(c, 400, NO_OPENING, '"Upgrade: websocket" and "Connection: Upgrade" (RFC 6455 §4.2.1)');
  }
  // With a Connection field of our own node:http no longer says "close" where the client asked for it (RFC 9112 §9.6).
  const connection = c.env.outgoing.shouldKeepAlive ? "Upgrade" : "Upgrade, close";
  const fields = { Upgrade: "websocket", Connection: connection, "Sec-WebSocket-Version": "13" };
  return problem(c, 426, NO_OPENING, `an upgrade to websocket${orElse}`, fields);
}

function isHead(c: Context<LabEnv>): boolean {
  return c.env.incoming.method === "HEAD";
}
