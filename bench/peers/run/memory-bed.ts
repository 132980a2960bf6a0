// `memory`: every trial has a fresh server, so that no trial profits from what an earlier one left in the heap.
import { FIGURES, HEAP_AND_EXTERNAL } from "../measures.ts";
import type { Contender, ParametersOf } from "../result/schema.ts";
import { connectAll, untilSubscribed } from "./fan-out.ts";
import type { PeerProcesses } from "./peer-processes.ts";
import type { TestBed, TrialOutcome } from "./test-bed.ts";

export function setUpMemory(
  contender: Contender,
  parameters: ParametersOf<"memory">,
  processes: PeerProcesses,
): TestBed {
  return {
    async rehearse() {},
    trial: () => runMemoryTrial(contender, parameters, processes),
    async end() {},
  };
}

async function runMemoryTrial(
  contender: Contender,
  { protocol, connections, warmUpConnections }: ParametersOf<"memory">,
  processes: PeerProcesses,
): Promise<TrialOutcome> {
  const [server, load] = await Promise.all([processes.startServer(contender, protocol), processes.startLoad()]);
  await connectAll({ server, load }, protocol, warmUpConnections);
  await load.call("disconnect", null);
  await untilSubscribed(server, 0);
  const without = await server.call("memory", null);
  await connectAll({ server, load }, protocol, connections);
  const withAll = await server.call("memory", null);
  const { lostConnections } = await load.call("end", { messagesEach: 0 });
  await processes.stop([server, load]);
  return {
    ...(lostConnections === 0
      ? { valid: true }
      : { valid: false, invalidReason: `${lostConnections} connections were lost` }),
    messages: null,
    loadSaturated: null,
    figures: {
      [FIGURES.memory.cost]: (withAll.rssBytes - without.rssBytes) / connections,
      [HEAP_AND_EXTERNAL]: (withAll.heapAndExternalBytes - without.heapAndExternalBytes) / connections,
    },
  };
}
