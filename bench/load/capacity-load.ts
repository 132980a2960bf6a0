// Closed-loop load: each connection asks again as soon as it is answered. Polls by the lab's own client, since the server
// answers one for less than autocannon needs to ask it: autocannon would measure itself. Contents are posted by autocannon.
import { setTimeout as delay } from "node:timers/promises";
import type autocannon from "autocannon";
import { createMeter } from "../../clients/meter.ts";
import { createPollClient } from "../../clients/poll-client.ts";
import type { PollAnswer, PollFailure } from "../../clients/poll-loop.ts";
import type { UseMeter } from "../../server/process-use.ts";
import { ClosedLoop } from "./closed-loop.ts";
import type { CapacityFigures, CapacityPlan } from "./load-calls.ts";

type LoadFigures = Omit<CapacityFigures, "use">;

/** How finely autocannon counts, and how much longer than asked it may run. */
const SAMPLE_MS = 100;

export async function runCapacityLoad(plan: CapacityPlan, use: UseMeter): Promise<CapacityFigures> {
  const load = plan.method === "GET" ? poll : await loadPost();
  use.begin();
  const figures = await load(plan);
  return { ...figures, use: use.end() };
}

async function poll({ url, path, connections, durationMs }: CapacityPlan): Promise<LoadFigures> {
  const meter = createMeter();
  const clients = Array.from({ length: connections }, () => createPollClient(url, { meter }));
  const counts = { requests: 0, errors: 0, non2xx: 0 };
  let firstError: string | null = null;
  const onAnswer = (answer: PollAnswer | PollFailure): void => {
    if (answer.kind === "failure") {
      counts.errors++;
      firstError ??= answer.reason;
    } else {
      counts.requests++;
      if (Math.floor(answer.status / 100) !== 2) counts.non2xx++;
    }
  };
  const loop = new ClosedLoop(
    clients.map((client) => ({ client, onAnswer })),
    path,
  );
  const beganAtMs = performance.now();
  loop.begin();
  await delay(durationMs);
  await loop.end();
  const measuredMs = performance.now() - beganAtMs;
  const { tcpStream } = meter.snapshot().down;
  await Promise.all(clients.map((client) => client.end()));
  return { ...counts, firstError, measuredMs, downTcpStreamBytes: tcpStream };
}

/** autocannon takes 130 ms of CPU to load: not of those who do not post, nor while it is measured. */
async function loadPost(): Promise<(plan: CapacityPlan) => Promise<LoadFigures>> {
  const { default: run } = await import("autocannon");
  return (plan) => post(run, plan);
}

async function post(
  run: typeof autocannon,
  { url, path, connections, payloadBytes, durationMs }: CapacityPlan,
): Promise<LoadFigures> {
  const { requests, errors, non2xx, duration, throughput } = await run({
    url: url + path,
    method: "POST",
    body: "x".repeat(payloadBytes),
    connections,
    duration: durationMs / 1000,
    sampleInt: SAMPLE_MS,
  });
  return {
    requests: requests.total,
    errors,
    firstError: null, // it does not say
    non2xx,
    measuredMs: duration * 1000,
    downTcpStreamBytes: throughput.total,
  };
}
