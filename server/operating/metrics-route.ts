// GET /metrics in Prometheus' text format. Nothing of it exists before it is asked for the first time.
import type { Hono } from "hono";
import { type LabEnv, NO_STORE, route } from "../routing.ts";
import type { Metrics, MetricSources } from "./metrics.ts";

/** To be added behind the guard: a scraper names a Host that is allowed, as everybody does. */
export function addMetricsRoute(app: Hono<LabEnv>, sources: MetricSources): void {
  let metrics: Promise<Metrics> | undefined;
  route(app, "/metrics", {
    async GET(c) {
      metrics ??= import("./metrics.ts").then(({ createMetrics }) => createMetrics(sources));
      const { contentType, read } = await metrics;
      return c.body(await read(), 200, { "Content-Type": contentType, ...NO_STORE });
    },
  });
}
