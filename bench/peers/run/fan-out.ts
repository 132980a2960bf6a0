// `broadcast` and `saturation`: one server, one load process with all its subscribers, every message to everyone.
import { SATURATED_SHARE } from "../../run/saturated-share.ts";
import { setTimeout as delay } from "node:timers/promises";
import { nowUs } from "../../../server/clock.ts";
import { FIGURES, LOAD_CPU_SHARE } from "../measures.ts";
import type { ParametersOf, Protocol } from "../result/schema.ts";
import { SERVICE_PATHS } from "../servers/peer-server.ts";
import type { PeerLoadProcess, PeerServerProcess } from "./peer-processes.ts";
import { judgeMessages, type TrialOutcome } from "./test-bed.ts";

export type FanOutParameters = ParametersOf<"broadcast"> | ParametersOf<"saturation"> | ParametersOf<"long-poll">;

export interface FanOut {
  readonly server: PeerServerProcess;
  readonly load: PeerLoadProcess;
}

/** What has not come by then, after the last was published, is lost. */
const DRAIN_TIMEOUT_MS = 30_000;
const REGISTER_TIMEOUT_MS = 10_000;

/** Connects the subscribers of a stream or of long polls; resolves when the server knows them all. */
export async function connectAll(
  { server, load }: FanOut,
  protocol: Exclude<Protocol, "short-polling">,
  connections: number,
): Promise<void> {
  const by = protocol === "long-polling" ? "parked" : "stream";
  await load.call("connect", { port: server.ready.port, path: SERVICE_PATHS[protocol], connections, by });
  await untilSubscribed(server, connections);
}

/** Resolves when the server counts exactly so many. */
export async function untilSubscribed(server: PeerServerProcess, connections: number): Promise<void> {
  const deadlineUs = nowUs() + REGISTER_TIMEOUT_MS * 1000;
  for (;;) {
    const count = await server.call("subscribers", null);
    if (count === connections) return;
    if (nowUs() > deadlineUs) throw new Error(`the server has ${count} subscribers, ${connections} expected`);
    await delay(10);
  }
}

/** Publishes, waits until all have all, and tells what it cost. */
export async function runFanOutTrial(
  { server, load }: FanOut,
  parameters: FanOutParameters,
  { drainTimeoutMs = DRAIN_TIMEOUT_MS } = {},
): Promise<TrialOutcome> {
  await load.call("begin", null);
  await server.call("beginUse", null);
  const startUs = nowUs();
  const { messagesEach, lastAtUs, nominalUs } =
    parameters.measure === "saturation"
      ? await publishInBursts({ server, load }, parameters, drainTimeoutMs)
      : await publishAtPace({ server, load }, parameters, drainTimeoutMs);
  const use = await server.call("endUse", null);
  const end = await load.call("end", { messagesEach });
  const { expected, delivered, lost, surplus } = end;
  const elapsedUs = Math.max(nominalUs, lastAtUs - startUs);
  const { cost, rate } = FIGURES[parameters.measure];
  const loadCpuShare = end.cpuUs / elapsedUs;
  return {
    ...judgeMessages({ expected, delivered, lost, surplus }, end.lostConnections),
    loadSaturated: loadCpuShare > SATURATED_SHARE,
    figures: {
      [cost]: use.cpuUs / Math.max(1, delivered),
      [rate]: (delivered / elapsedUs) * 1e6,
      loadCpuUsPerDelivery: end.cpuUs / Math.max(1, delivered),
      serverCpuShare: use.cpuUs / elapsedUs,
      [LOAD_CPU_SHARE]: loadCpuShare,
      tcpStreamBytesPerDelivery: end.bytes / Math.max(1, delivered),
    },
  };
}

interface Published {
  readonly messagesEach: number;
  readonly lastAtUs: number;
  /** How long it should have taken; 0 for "as fast as possible". */
  readonly nominalUs: number;
}

/** Resolves when all have all, or `drainTimeoutMs` after they should have. */
export async function publishAtPace(
  { server, load }: FanOut,
  { messagesPerSecond, durationMs }: { readonly messagesPerSecond: number; readonly durationMs: number },
  drainTimeoutMs: number,
): Promise<Published> {
  const messages = Math.max(2, Math.round((messagesPerSecond * durationMs) / 1000));
  const nominalUs = (messages / messagesPerSecond) * 1e6;
  const timeoutMs = nominalUs / 1000 + drainTimeoutMs;
  const [{ lastAtUs }] = await Promise.all([
    load.call("received", { messagesEach: messages, timeoutMs }), // asked before, so that it knows when the last one came
    server.call("publishPaced", { messages, messagesPerSecond }),
  ]);
  return { messagesEach: messages, lastAtUs, nominalUs };
}

/** Group after group until the time is over: what waits in sockets stays bounded. */
async function publishInBursts(
  { server, load }: FanOut,
  { messagesPerBurst, burstsPerGroup, subscribers, durationMs }: ParametersOf<"saturation">,
  drainTimeoutMs: number,
): Promise<Published> {
  const endUs = nowUs() + durationMs * 1000;
  let messagesEach = 0;
  let lastAtUs = 0;
  do {
    const groupUs = nowUs();
    messagesEach += burstsPerGroup * messagesPerBurst;
    [{ lastAtUs }] = await Promise.all([
      load.call("received", { messagesEach, timeoutMs: drainTimeoutMs }),
      server.call("publishBursts", { bursts: burstsPerGroup, messagesPerBurst }),
    ]);
    if (lastAtUs - groupUs > drainTimeoutMs * 1000) break; // something is lost: more would only hide it
  } while (nowUs() < endUs && messagesEach * subscribers < 2 ** 31);
  return { messagesEach, lastAtUs, nominalUs: 0 };
}
