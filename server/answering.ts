// Requests that node:http, or node:http2, has read, and the app that answers them.
import { ServerResponse } from "node:http";
import { getRequestListener, type Http2Bindings, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Hono } from "hono";
import { createDirectRoutes, type DirectRoutesOptions } from "./direct-routes.ts";
import { type HttpRequest, isHttp2 } from "./http-exchange.ts";
import type { NodeResponse } from "./listener.ts";
import { type LabEnv, NO_STORE } from "./routing.ts";
import { answerWhenCaughtUp, type CatchUp } from "./transports/catch-up.ts";
import { answerUnread } from "./unread-content.ts";

/** Answers now, or when this server has read the stream as far as the request's cursor. */
export type Answer = (request: HttpRequest, response: NodeResponse) => void;

export function createAnswer({
  catchUp,
  ...routes
}: DirectRoutesOptions & { readonly catchUp: CatchUp | undefined }): Answer {
  const answerDirectly = createDirectRoutes(routes);
  // A probe over HTTP/1.0 may have no Host: for all else the guard asks for one.
  const options = { errorHandler: answerRequestError, hostname: "localhost" };
  const answerByApp = getRequestListener(fetchFrom(routes.app), options);
  const answerNow: Answer = (request, response) => {
    if (!answerDirectly(request, response)) void answerByApp(request, response);
  };
  return (request, response) => {
    const caughtUp = catchUp?.(request);
    if (caughtUp === undefined) answerNow(request, response);
    else answerWhenCaughtUp(caughtUp, response, () => answerNow(request, response));
  };
}

/** What is written here, or by a route, is not written again: for HEAD Hono makes a Response anew. */
function fetchFrom(app: Hono<LabEnv>): (request: Request, env: HttpBindings | Http2Bindings) => Promise<Response> {
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
function answerRequestError(error: unknown): Response {
  const body = { error: error instanceof Error ? error.message : String(error), expected: "HTTP as in RFC 9112 §3.2" };
  const headers = { "Content-Type": "application/json", ...NO_STORE };
  return new Response(`${JSON.stringify(body)}\n`, { status: 400, headers });
}
