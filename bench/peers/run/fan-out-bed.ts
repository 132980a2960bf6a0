// A contender with its subscribers connected, for `broadcast` and `saturation`.
import type { Contender } from "../result/schema.ts";
import { connectAll, type FanOutParameters, runFanOutTrial } from "./fan-out.ts";
import type { PeerProcesses } from "./peer-processes.ts";
import { standingBed, type TestBed, type TrialOutcome } from "./test-bed.ts";

export async function setUpFanOut(
  contender: Contender,
  parameters: FanOutParameters,
  processes: PeerProcesses,
): Promise<TestBed> {
  const [server, load] = await Promise.all([
    processes.startServer(contender, parameters.protocol),
    processes.startLoad(),
  ]);
  await connectAll({ server, load }, parameters.protocol, parameters.subscribers);
  const runTrial = (its: FanOutParameters): Promise<TrialOutcome> => runFanOutTrial({ server, load }, its);
  return standingBed(parameters, runTrial, () => processes.stop([server, load]));
}
