// What every route of the app shares: its environment, its methods (RFC 9110 §15.5.6), its errors.
import type { Context, Handler, Hono } from "hono";
import type { HttpRequest, HttpResponse } from "./http-exchange.ts";

export interface LabEnv {
  Bindings: { readonly incoming: HttpRequest; readonly outgoing: HttpResponse };
}

export const NO_STORE = { "Cache-Control": "no-store" };

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
