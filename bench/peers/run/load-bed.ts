// `load` and `load-poll`: one load generator, fed by the server that costs least, the same for all.
import { setTimeout as delay } from "node:timers/promises";
import { nowUs } from "../../../server/clock.ts";
import type { GeneratorPlan } from "../generators/generator.ts";
import { FIGURES, LOAD_CPU_SHARE } from "../measures.ts";
import type { Contender, ParametersOf } from "../result/schema.ts";
import { untilSubscribed } from "./fan-out.ts";
import type { GeneratorProcess, PeerProcesses, PeerServerProcess } from "./peer-processes.ts";
import { judgeMessages, standingBed, type TestBed, type TrialOutcome } from "./test-bed.ts";

type LoadParameters = ParametersOf<"load"> | ParametersOf<"load-poll">;

export interface Fed {
  readonly server: PeerServerProcess;
  readonly generator: Pick<GeneratorProcess, "call">;
}

/** Pollers ask for the second of two messages. */
const FIRST_MESSAGES = 2;
const DRAIN_TIMEOUT_MS = 5000;
const DRAIN_CHECK_MS = 10;

export async function setUpLoad(
  contender: Contender,
  parameters: LoadParameters,
  processes: PeerProcesses,
): Promise<TestBed> {
  const [server, generator] = await Promise.all([
    processes.startServer("net", parameters.protocol),
    processes.startGenerator(contender),
  ]);
  await connectGenerator({ server, generator }, parameters);
  const runTrial = (its: LoadParameters): Promise<TrialOutcome> => runLoadTrial({ server, generator }, its);
  return standingBed(parameters, runTrial, () => processes.stop([server, generator]));
}

export async function connectGenerator({ server, generator }: Fed, parameters: LoadParameters): Promise<void> {
  const { port } = server.ready;
  const plan = (connections: number): GeneratorPlan => ({ port, service: parameters.protocol, connections });
  if (parameters.measure === "load-poll") {
    await server.call("publishPaced", { messages: FIRST_MESSAGES, messagesPerSecond: 1000 });
    await generator.call("connect", plan(parameters.connections));
  } else {
    await generator.call("connect", plan(parameters.subscribers));
    await untilSubscribed(server, parameters.subscribers);
  }
}

export async function runLoadTrial({ server, generator }: Fed, parameters: LoadParameters): Promise<TrialOutcome> {
  await server.call("beginUse", null);
  await generator.call("begin", null);
  const startUs = nowUs();
  const published = parameters.measure === "load" ? await publish({ server, generator }, parameters) : undefined;
  if (published === undefined) await delay(parameters.durationMs);
  const { messages, cpuUs } = await generator.call("count", null);
  const elapsedUs = nowUs() - startUs;
  const { wrong } = await generator.call("end", null);
  const use = await server.call("endUse", null);
  const expected = published ?? messages;
  const lost = Math.max(0, expected - messages) + wrong;
  const { cost, rate } = FIGURES[parameters.measure];
  return {
    ...judgeMessages({ expected, delivered: expected - lost, lost, surplus: Math.max(0, messages - expected) }),
    loadSaturated: null, // it is what is measured; a closed loop always takes what it can get
    figures: {
      [cost]: cpuUs / Math.max(1, messages),
      [rate]: (messages / elapsedUs) * 1e6,
      [LOAD_CPU_SHARE]: cpuUs / elapsedUs,
      serverCpuShare: use.cpuUs / elapsedUs,
    },
  };
}

/** Resolves, when all have come or in vain, to how many should have. */
async function publish(
  { server, generator }: Fed,
  { subscribers, messagesPerSecond, durationMs }: ParametersOf<"load">,
): Promise<number> {
  const messages = Math.max(2, Math.round((messagesPerSecond * durationMs) / 1000));
  await server.call("publishPaced", { messages, messagesPerSecond });
  const deadlineUs = nowUs() + DRAIN_TIMEOUT_MS * 1000;
  while ((await generator.call("count", null)).messages < messages * subscribers && nowUs() < deadlineUs) {
    await delay(DRAIN_CHECK_MS);
  }
  return messages * subscribers;
}
