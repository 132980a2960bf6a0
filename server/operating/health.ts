// GET /healthz and /readyz: what a container's probes and a load balancer ask.
import type { Context, Hono } from "hono";
import { MAX_PUBLISHER_LATENESS_MS } from "../limits.ts";
import { type LabEnv, NO_STORE, problem, route } from "../routing.ts";

/** "disconnected": from the stream's store, or it cannot be written to. "late": the publisher is more than {@link MAX_PUBLISHER_LATENESS_MS} behind its schedule. */
export type Readiness = "ready" | "stopping" | "disconnected" | "late";

/**
 * To be added before the guard. Probes come with the address of the container as Host, or over HTTP/1.0 with none; and whoever
 * else gets in learns no more than that a server runs here, which the connection had told.
 */
export function addHealthRoutes(app: Hono<LabEnv>, readiness: () => Readiness): void {
  route(app, "/healthz", { GET: ok });
  route(app, "/readyz", {
    GET(c) {
      const now = readiness();
      if (now === "ready") return ok(c);
      if (now === "stopping") return problem(c, 503, "the server is about to stop", "another server");
      if (now === "disconnected")
        return problem(c, 503, "the stream's store is away", "Redis within reach, and writable");
      return problem(c, 503, "the publisher is late", `at most ${MAX_PUBLISHER_LATENESS_MS} ms behind its schedule`);
    },
  });
}

function ok(c: Context<LabEnv>): Response {
  return c.body("ok\n", 200, { "Content-Type": "text/plain; charset=utf-8", ...NO_STORE });
}
