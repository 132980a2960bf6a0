// Closed-loop load by autocannon: each connection asks again as soon as it is answered.
import autocannon from "autocannon";
import type { UseMeter } from "../../server/process-use.ts";
import type { CapacityFigures, CapacityPlan } from "./load-calls.ts";

/** How finely autocannon counts, and how much longer than asked it may run. */
const SAMPLE_MS = 100;

export async function runCapacityLoad(plan: CapacityPlan, use: UseMeter): Promise<CapacityFigures> {
  use.begin();
  const result = await autocannon({
    url: plan.url + plan.path,
    method: plan.method,
    ...(plan.method === "POST" && { body: "x".repeat(plan.payloadBytes) }),
    connections: plan.connections,
    duration: plan.durationMs / 1000,
    sampleInt: SAMPLE_MS,
  });
  return {
    requests: result.requests.total,
    errors: result.errors,
    non2xx: result.non2xx,
    measuredMs: result.duration * 1000,
    downTcpStreamBytes: result.throughput.total,
    use: use.end(),
  };
}
