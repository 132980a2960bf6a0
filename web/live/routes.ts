// How a page comes to a session of its own: the routes of the lab's main server.
import type { Context, Hono } from "hono";
import * as v from "valibot";
import { readContent } from "../../server/request-content.ts";
import { onlyHost } from "../../server/request-guard.ts";
import { type LabEnv, NO_STORE, problem, route } from "../../server/routing.ts";
import { SESSION_FIELD, sessionRequestSchema } from "./contract.ts";
import { NoSessionError, type Sessions } from "./sessions.ts";

const MAX_CONTENT_BYTES = 1000;

export function addLiveRoutes(app: Hono<LabEnv>, sessions: Sessions): void {
  route(app, "/live/session", { GET: (c) => c.json({ session: null }, 200, NO_STORE) });
  route(app, "/live/sessions", { POST: async (c) => openSession(c, sessions) });
}

async function openSession(c: Context<LabEnv>, sessions: Sessions): Promise<Response> {
  const request = v.safeParse(sessionRequestSchema, await readJson(c));
  const mainHost = onlyHost(c.env.incoming);
  if (!request.success || mainHost === undefined) {
    return problem(c, 400, "malformed content", 'a JSON object {} or {"http":1} or {"http":2}');
  }
  try {
    const { http } = request.output;
    const { origin, id } = await sessions.open({ http, mainHost });
    const path = http === 1 ? "/live" : "/connections";
    return c.json({ url: `${origin}${path}#${SESSION_FIELD}=${id}` }, 201, NO_STORE);
  } catch (error) {
    if (!(error instanceof NoSessionError)) {
      console.error(error);
      return problem(
        c,
        500,
        "the session's server did not start",
        "one that does: the lab's terminal says why it did not",
      );
    }
    const { message, expected, retryAfterS } = error;
    return problem(c, 503, message, expected, retryAfterS === undefined ? {} : { "Retry-After": String(retryAfterS) });
  }
}

/** Undefined: none, or too much of it. */
async function readJson(c: Context<LabEnv>): Promise<unknown> {
  const content = await readContent(c.env.incoming, MAX_CONTENT_BYTES);
  try {
    return JSON.parse(content?.toString() ?? "");
  } catch {
    return undefined;
  }
}
