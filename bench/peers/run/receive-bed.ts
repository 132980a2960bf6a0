// `receive`: a process with a receiver and nothing else.
import { FIGURES } from "../measures.ts";
import type { Contender, ParametersOf } from "../result/schema.ts";
import type { PeerProcesses, ReceiverProcess } from "./peer-processes.ts";
import { judgeMessages, type TestBed, type TrialOutcome } from "./test-bed.ts";

export async function setUpReceive(
  contender: Contender,
  parameters: ParametersOf<"receive">,
  processes: PeerProcesses,
): Promise<TestBed> {
  const receiver = await processes.startReceiver(contender);
  return {
    async rehearse() {
      await runReceiveTrial(receiver, parameters);
    },
    trial: () => runReceiveTrial(receiver, parameters),
    end: () => processes.stop([receiver]),
  };
}

async function runReceiveTrial(
  receiver: Pick<ReceiverProcess, "call">,
  parameters: ParametersOf<"receive">,
): Promise<TrialOutcome> {
  const { nsPerMessage, expected, delivered, wrong } = await receiver.call("receive", parameters);
  const lost = Math.max(0, expected - delivered) + wrong;
  const surplus = Math.max(0, delivered - expected);
  return {
    ...judgeMessages({ expected, delivered, lost, surplus }),
    loadSaturated: null,
    figures: { [FIGURES.receive.cost]: nsPerMessage },
  };
}
