// `poll`: one server, keep-alive connections that ask at a pace or in a closed loop.
import { SATURATED_SHARE } from "../../run/saturated-share.ts";
import { setTimeout as delay } from "node:timers/promises";
import { nowUs } from "../../../server/clock.ts";
import { FIGURES, LOAD_CPU_SHARE } from "../measures.ts";
import type { Contender, ParametersOf } from "../result/schema.ts";
import { SERVICE_PATHS } from "../servers/peer-server.ts";
import { type FanOut, publishAtPace } from "./fan-out.ts";
import type { PeerProcesses } from "./peer-processes.ts";
import { judgeMessages, standingBed, type TestBed, type TrialOutcome } from "./test-bed.ts";

type PollParameters = ParametersOf<"poll">;

/** A closed loop asks for the second of two messages, again and again. */
const FIRST_MESSAGES = 2;
const DRAIN_TIMEOUT_MS = 10_000;

export async function setUpPoll(
  contender: Contender,
  parameters: PollParameters,
  processes: PeerProcesses,
): Promise<TestBed> {
  const [server, load] = await Promise.all([processes.startServer(contender, "short-polling"), processes.startLoad()]);
  await connectPollers({ server, load }, parameters);
  const runTrial = (its: PollParameters): Promise<TrialOutcome> => runPollTrial({ server, load }, its);
  return standingBed(parameters, runTrial, () => processes.stop([server, load]));
}

export async function connectPollers({ server, load }: FanOut, { connections }: PollParameters): Promise<void> {
  await server.call("publishPaced", { messages: FIRST_MESSAGES, messagesPerSecond: 1000 });
  const { port } = server.ready;
  await load.call("connect", { port, path: SERVICE_PATHS["short-polling"], connections, by: "polls" });
}

export async function runPollTrial(
  { server, load }: FanOut,
  parameters: PollParameters,
  { drainTimeoutMs = DRAIN_TIMEOUT_MS } = {},
): Promise<TrialOutcome> {
  const { connections, requestsPerSecond, messagesPerAnswer, durationMs } = parameters;
  // At a pace a message is published as often as each connection asks: now and then two come together, or none.
  const messagesPerSecond = messagesPerAnswer === 0 ? 0 : (requestsPerSecond ?? 0) / connections;
  const followsStream = messagesPerSecond > 0;
  await load.call("begin", null);
  await server.call("beginUse", null);
  const startUs = nowUs();
  await load.call("startPolling", {
    requestsPerSecond,
    after: requestsPerSecond === null ? FIRST_MESSAGES - messagesPerAnswer : null,
    messagesPerAnswer: followsStream ? null : messagesPerAnswer,
  });
  const { messagesEach } = followsStream
    ? await publishAtPace({ server, load }, { messagesPerSecond, durationMs }, drainTimeoutMs)
    : await delay(durationMs, { messagesEach: 0 });
  const { requests, wrong } = await load.call("stopPolling", null);
  const elapsedUs = nowUs() - startUs;
  const use = await server.call("endUse", null);
  const end = await load.call("end", { messagesEach });
  const { expected, delivered, lost, surplus } = end;
  const { cost, rate } = FIGURES.poll;
  const loadCpuShare = end.cpuUs / elapsedUs;
  return {
    ...judgeMessages(
      followsStream
        ? { expected, delivered, lost, surplus }
        : { expected: requests, delivered: requests - wrong, lost: wrong, surplus: 0 },
      end.lostConnections,
    ),
    loadSaturated: loadCpuShare > SATURATED_SHARE,
    figures: {
      [cost]: use.cpuUs / Math.max(1, requests),
      [rate]: (requests / elapsedUs) * 1e6,
      loadCpuUsPerRequest: end.cpuUs / Math.max(1, requests),
      serverCpuShare: use.cpuUs / elapsedUs,
      [LOAD_CPU_SHARE]: loadCpuShare,
      messagesPerRequest: delivered / Math.max(1, requests),
      tcpStreamBytesPerRequest: end.bytes / Math.max(1, requests),
    },
  };
}
