// Routes that write node's response themselves, without the framework's Request, Context and Response: they are called as
// soon as Hono's router has found them. What they do not answer goes the usual way. Of middleware the guard alone is theirs.
// Polls over HTTP/2 come here, and those of HTTP/1 that are not read on the bare socket: without it a poll over HTTP/2 costs
// the server 1.2 times the CPU (204: 1.19–1.25, one message: 1.14–1.38; pairs of trials, 95 % intervals of the median).
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Handler, Hono } from "hono";
import { crossOriginFields } from "./cross-origin.ts";
import type { HttpRequest, HttpResponse } from "./http-exchange.ts";
import { type Guard, onlyHost } from "./request-guard.ts";
import { splitTarget } from "./request-target.ts";
import type { LabEnv } from "./routing.ts";
import { type PollParameters, readPollQuery } from "./transports/poll-query.ts";

/** What it throws is answered as a route's error is. `mayWait`: false for HEAD. */
export type DirectAnswer = (response: HttpResponse, parameters: PollParameters, mayWait: boolean) => void;

const directAnswers = new WeakMap<object, DirectAnswer>();
/** What was thrown where no framework was there to answer it. */
const failures = new WeakMap<HttpResponse, { readonly error: unknown }>();

/** The handler for a route that is to be answered so. */
export function direct(answer: DirectAnswer): Handler<LabEnv> {
  const handler: Handler<LabEnv> = (c) => {
    const failure = failures.get(c.env.outgoing);
    if (failure !== undefined) throw failure.error;
    const parameters = { after: c.req.query("after"), waitMs: c.req.query("waitMs") };
    answer(c.env.outgoing, parameters, c.env.incoming.method !== "HEAD");
    return RESPONSE_ALREADY_SENT;
  };
  directAnswers.set(handler, answer);
  return handler;
}

export interface DirectRoutesOptions {
  readonly app: Hono<LabEnv>;
  readonly guard: Guard;
}

/** A request target, and what Hono's router has found for it. */
interface ReadTarget {
  readonly target: string;
  readonly answer: DirectAnswer | undefined;
  readonly parameters: PollParameters;
}

/** Answers a GET whose route is direct, unless there is something to be refused in it; tells whether it did. */
export type DirectRoutes = (request: HttpRequest, response: HttpResponse) => boolean;

export function createDirectRoutes({ app, guard }: DirectRoutesOptions): DirectRoutes {
  /** Those who stand at the same place ask for the same. */
  let last: ReadTarget | undefined;

  function read(target: string): ReadTarget {
    const { path, query } = splitTarget(target);
    return { target, answer: find(path), parameters: readPollQuery(query) };
  }

  function find(path: string): DirectAnswer | undefined {
    for (const [[handler]] of app.router.match("GET", path)[0]) {
      const answer = directAnswers.get(handler);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  return (request, response) => {
    if (request.method !== "GET") return false;
    const { url: target = "" } = request;
    if (last?.target !== target) last = read(target);
    const { answer, parameters } = last;
    const host = answer && onlyHost(request);
    if (answer === undefined || host === undefined) return false;
    const verdict = guard({ host, origin: request.headers.origin });
    if (!verdict.allowed) return false;
    if (verdict.crossOrigin !== undefined) setFields(response, crossOriginFields(verdict.crossOrigin));
    try {
      answer(response, parameters, true);
      return true;
    } catch (error) {
      failures.set(response, { error });
      return false;
    }
  };
}

function setFields(response: HttpResponse, fields: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(fields)) response.setHeader(name, value);
}
