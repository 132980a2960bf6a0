// The routes of the contract as one Hono app. The streaming routes write to node:http's response themselves.
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Http2Bindings, HttpBindings } from "@hono/node-server";
import { type Context, type Handler, Hono } from "hono";
import { formatCursor } from "../protocol/cursor.ts";
import { TRANSPORT_PATHS } from "../protocol/transports.ts";
import { nowUs } from "./clock.ts";
import type { Meter } from "./meter.ts";
import { readProcessStats } from "./process-stats.ts";
import { readContent } from "./request-content.ts";
import { type Guard, HOST_MISSING, onlyHost } from "./request-guard.ts";
import type { MessageStream } from "./stream.ts";
import { MAX_ECHO_BYTES } from "./transports/echo-websocket.ts";
import type { LongPolling } from "./transports/long-polling.ts";
import { answerPoll } from "./transports/short-polling.ts";
import type { ServerSentEvents } from "./transports/sse.ts";
import { ParameterError } from "./transports/start-cursor.ts";

export interface LabEnv {
  Bindings: HttpBindings;
}

export interface AppParts {
  readonly stream: MessageStream;
  readonly meter: Meter;
  readonly guard: Guard;
  readonly longPolling: LongPolling;
  readonly serverSentEvents: ServerSentEvents;
}

const MAX_PUBLISH_BYTES = 1024 * 1024;
const NO_OPENING = "not a WebSocket opening handshake";
const OPENING_FIELDS = ["upgrade", "sec-websocket-key", "sec-websocket-version"];
const NO_STORE = { "Cache-Control": "no-store" };

export function createApp({ stream, meter, guard, longPolling, serverSentEvents }: AppParts): Hono<LabEnv> {
  const app = new Hono<LabEnv>();

  app.use(async (c, next) => {
    const { incoming } = c.env;
    const host = onlyHost(incoming);
    if (host === undefined) return problem(c, 400, HOST_MISSING.error, HOST_MISSING.expected);
    const { origin } = incoming.headers;
    const verdict = guard({ host, origin, scheme: isEncrypted(c) ? "https" : "http" });
    if (!verdict.allowed) return problem(c, 403, verdict.refusal.error, verdict.refusal.expected);
    if (verdict.crossOrigin !== undefined) allowCrossOrigin(c, verdict.crossOrigin);
    return next();
  });

  route(app, TRANSPORT_PATHS["short-polling"], {
    GET: (c) => {
      answerPoll(stream, c.env.outgoing, c.req.query("after"));
      return RESPONSE_ALREADY_SENT;
    },
  });
  route(app, TRANSPORT_PATHS["long-polling"], {
    GET: (c) => {
      const query = { after: c.req.query("after"), waitMs: c.req.query("waitMs"), mayWait: !isHead(c) };
      longPolling.answer(c.env.outgoing, query);
      return RESPONSE_ALREADY_SENT;
    },
  });
  route(app, TRANSPORT_PATHS.sse, {
    GET: (c) => {
      const lastEventId = c.req.header("Last-Event-ID");
      serverSentEvents.answer(c.env.outgoing, { after: c.req.query("after"), lastEventId, headOnly: isHead(c) });
      return RESPONSE_ALREADY_SENT;
    },
  });
  route(app, TRANSPORT_PATHS.websocket, {
    GET: (c) => upgradeRequired(c, "an upgrade to websocket"),
  });
  route(app, "/publish", {
    POST: async (c) => publish(c, stream),
  });
  route(app, "/echo", {
    GET: (c) => upgradeRequired(c, "an upgrade to websocket, or POST"),
    POST: echo,
  });
  route(app, "/clock", {
    GET: (c) => c.json({ nowUs: nowUs(), cursor: stream.cursor, oldestId: stream.oldestId }, 200, NO_STORE),
  });
  route(app, "/stats", {
    GET: (c) => c.json({ nowUs: nowUs(), process: readProcessStats(), transports: meter.snapshot() }, 200, NO_STORE),
  });

  app.notFound((c) => problem(c, 404, "not found", "a path of the contract, such as /clock"));
  app.onError((error, c) => {
    if (error instanceof ParameterError) return problem(c, 400, error.message, error.expected);
    if (c.env.incoming.errored !== null) return problem(c, 400, "content cut off", "the whole content"); // nobody reads it
    console.error(error);
    return problem(c, 500, "internal error", "no such failure: please report it");
  });
  return app;
}

/** The app as node:http's listener takes it. What a route wrote itself is not written again: for HEAD Hono makes a Response anew. */
export function fetchFrom(
  app: Hono<LabEnv>,
): (request: Request, env: HttpBindings | Http2Bindings) => Promise<Response> {
  return async (request, env) => {
    const response = await app.fetch(request, env);
    return env.outgoing.headersSent ? RESPONSE_ALREADY_SENT : response;
  };
}

type Handlers = Partial<Record<"GET" | "POST", Handler<LabEnv> | Handler<LabEnv>[]>>;

/** HEAD is answered by GET's handler; every other method gets 405 with `Allow` (RFC 9110 §15.5.6). */
export function route(app: Hono<LabEnv>, path: string, handlers: Handlers): void {
  const methods = Object.keys(handlers).flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  const allow = methods.join(", ");
  for (const [method, handler] of Object.entries(handlers)) app.on([method], [path], ...[handler].flat());
  app.all(path, (c) => {
    const isPreflight = c.req.method === "OPTIONS" && c.req.header("Access-Control-Request-Method") !== undefined;
    if (isPreflight && c.env.outgoing.hasHeader("Access-Control-Allow-Origin"))
      return c.body(null, 204, { Allow: allow, "Access-Control-Allow-Methods": allow });
    return problem(c, 405, `method ${c.req.method} not allowed`, allow, { Allow: allow });
  });
}

/** What never becomes a request: a Host or a request target that is none. */
export function answerRequestError(error: unknown): Response {
  const body = { error: error instanceof Error ? error.message : String(error), expected: "HTTP as in RFC 9112 §3.2" };
  const headers = { "Content-Type": "application/json", ...NO_STORE };
  return new Response(`${JSON.stringify(body)}\n`, { status: 400, headers });
}

/** An error as one line of JSON that says what was expected. */
export function problem(
  c: Context,
  status: 400 | 403 | 404 | 405 | 413 | 426 | 500 | 503,
  error: string,
  expected: string,
  fields: Record<string, string> = {},
): Response {
  const headers = { "Content-Type": "application/json", ...NO_STORE, ...fields };
  return c.body(`${JSON.stringify({ error, expected })}\n`, status, headers);
}

/** What a request to a WebSocket's path is told that is no upgrade: 426 if it is a plain one (RFC 9110 §15.5.22). */
function upgradeRequired(c: Context<LabEnv>, expected: string): Response {
  const { headers } = c.env.incoming;
  const isBrokenOpening = OPENING_FIELDS.some((name) => headers[name] !== undefined);
  if (isBrokenOpening) {
    // RFC 6455 §4.2.1: what begins an opening handshake and does not ask for an upgrade to websocket in both fields.
    return problem(c, 400, NO_OPENING, '"Upgrade: websocket" and "Connection: Upgrade" (RFC 6455 §4.2.1)');
  }
  // With a Connection field of our own node:http no longer says "close" where the client asked for it (RFC 9112 §9.6).
  const connection = c.env.outgoing.shouldKeepAlive ? "Upgrade" : "Upgrade, close";
  const fields = { Upgrade: "websocket", Connection: connection, "Sec-WebSocket-Version": "13" };
  return problem(c, 426, NO_OPENING, expected, fields);
}

function contentTooLarge(c: Context<LabEnv>, maxBytes: number): Response {
  return problem(c, 413, "content too large", `at most ${maxBytes} bytes`, { Connection: "close" });
}

async function publish(c: Context<LabEnv>, stream: MessageStream): Promise<Response> {
  const content = await readContent(c.env.incoming, MAX_PUBLISH_BYTES);
  if (content === undefined) return contentTooLarge(c, MAX_PUBLISH_BYTES);
  const payload = payloadOf(content);
  if (payload === undefined) return problem(c, 400, "malformed content", 'a JSON object {"payload":"..."} in UTF-8');
  const { id } = await stream.publish(payload, nowUs());
  const cursor = formatCursor(stream.epoch, id);
  return c.json({ id, cursor }, 201, { ...NO_STORE, "Stream-Cursor": cursor });
}

const utf8Decoder = new TextDecoder("utf-8", { fatal: true });

/** Undefined: not what was expected. A lone surrogate has no UTF-8: the transports would not all deliver the same. */
function payloadOf(content: Buffer): string | undefined {
  try {
    const value = JSON.parse(utf8Decoder.decode(content)) as { payload?: unknown } | null;
    const payload = value?.payload;
    return typeof payload === "string" && !/\p{Surrogate}/u.test(payload) ? payload : undefined;
  } catch {
    return undefined;
  }
}

async function echo(c: Context<LabEnv>): Promise<Response> {
  const content = await readContent(c.env.incoming, MAX_ECHO_BYTES);
  if (content === undefined) return contentTooLarge(c, MAX_ECHO_BYTES);
  // Never the request's own type: what is sent here must not come back as a page of this origin.
  const headers = { "Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff", ...NO_STORE };
  return c.body(Uint8Array.from(content), 200, headers);
}

function allowCrossOrigin(c: Context<LabEnv>, origin: string): void {
  const { outgoing } = c.env;
  outgoing.setHeader("Access-Control-Allow-Origin", origin);
  outgoing.setHeader("Access-Control-Expose-Headers", "Stream-Cursor");
  outgoing.setHeader("Access-Control-Allow-Headers", "Content-Type, Last-Event-ID");
  outgoing.setHeader("Vary", "Origin");
}

function isHead(c: Context<LabEnv>): boolean {
  return c.env.incoming.method === "HEAD";
}

function isEncrypted(c: Context<LabEnv>): boolean {
  return "encrypted" in c.env.incoming.socket;
}
