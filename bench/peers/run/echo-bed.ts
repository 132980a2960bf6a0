// `echo`: one server, a few connections, one message in flight on each.
import { SATURATED_SHARE } from "../../run/saturated-share.ts";
import { FIGURES, LOAD_CPU_SHARE } from "../measures.ts";
import type { Contender, ParametersOf } from "../result/schema.ts";
import type { PeerLoadProcess, PeerProcesses, PeerServerProcess } from "./peer-processes.ts";
import { standingBed, type TestBed, type TrialOutcome } from "./test-bed.ts";

type EchoParameters = ParametersOf<"echo">;

export async function setUpEcho(
  contender: Contender,
  parameters: EchoParameters,
  processes: PeerProcesses,
): Promise<TestBed> {
  const [server, load] = await Promise.all([processes.startServer(contender, "echo"), processes.startLoad()]);
  await load.call("connectEcho", { port: server.ready.port, connections: parameters.connections });
  const runTrial = (its: EchoParameters): Promise<TrialOutcome> => runEchoTrial({ server, load }, its);
  return standingBed(parameters, runTrial, () => processes.stop([server, load]));
}

async function runEchoTrial(
  { server, load }: { server: PeerServerProcess; load: PeerLoadProcess },
  { payloadBytes, durationMs }: EchoParameters,
): Promise<TrialOutcome> {
  await server.call("beginUse", null);
  const { roundTrips, elapsedUs, wrong, cpuUs } = await load.call("echo", { payloadBytes, durationMs });
  const use = await server.call("endUse", null);
  const { cost, rate } = FIGURES.echo;
  const loadCpuShare = cpuUs / elapsedUs;
  return {
    ...(wrong === 0 ? { valid: true } : { valid: false, invalidReason: `${wrong} echoes were not what was sent` }),
    messages: { expected: roundTrips, delivered: roundTrips - wrong, lost: wrong, surplus: 0 },
    loadSaturated: loadCpuShare > SATURATED_SHARE,
    figures: {
      [cost]: use.cpuUs / roundTrips,
      [rate]: (roundTrips / elapsedUs) * 1e6,
      loadCpuUsPerRoundTrip: cpuUs / roundTrips,
      serverCpuShare: use.cpuUs / elapsedUs,
      [LOAD_CPU_SHARE]: loadCpuShare,
    },
  };
}
