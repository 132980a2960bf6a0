// Which workers of a trial do what for all of a machine, and what their machines' clocks come to.
import { expect, it } from "vitest";
import type { WorkerProcess } from "../run/processes.ts";
import type { JoinedMachine } from "./joined-machine.ts";
import { beginTrialOn, type BedMachine } from "./trial-machines.ts";

const WORKER: WorkerProcess = { pid: undefined, ready: null, call: () => Promise.reject(new Error("not called")) };
const PLACE = { url: "http://127.0.0.1:1", otherUrls: [], certificatePem: undefined };

/** With so many workers. Answers each clock reading with the next of these offsets. */
function bedMachine(network: string | null, workers: number, offsetsUs: number[] = [0]): BedMachine {
  const answers = {
    measureClock: () => ({ offsetUs: offsetsUs.shift(), errorUs: 50 }),
    finishAudit: () => ({ saturated: [] }),
  };
  const call = (name: string) => Promise.resolve(name in answers ? answers[name as keyof typeof answers]() : null);
  const machine = { id: `${network}`, name: "alpha", description: { network }, call } as unknown as JoinedMachine;
  return { machine, workers: Array.from({ length: workers }, () => WORKER) };
}

it("one worker of each network reads its wire, however many machines lie in it", async () => {
  const machines = [bedMachine("one", 2), bedMachine("other", 1), bedMachine("one", 2), bedMachine(null, 2)];
  const trial = await beginTrialOn({ ...PLACE, machines });
  expect(Array.from({ length: 7 }, (_, index) => trial.readsWire(index))).toEqual([
    true,
    false,
    true,
    false,
    false,
    true,
    false,
  ]);
});

it("each worker's clock is its machine's", async () => {
  const trial = await beginTrialOn({ ...PLACE, machines: [bedMachine("one", 2, [70]), bedMachine("other", 1, [-5])] });
  expect([0, 1, 2].map((index) => trial.clockOffsetUs(index))).toEqual([70, 70, -5]);
});

it("the error is what the later reading does not know, and the drift", async () => {
  const trial = await beginTrialOn({ ...PLACE, machines: [bedMachine("one", 0, [70, 100])] });
  const counted = { subscribers: [], figures: [], ends: [], latencies: [] };
  const [told] = (await trial.finish(counted, { publishes: 0, measuredMs: 1000 })) ?? [];
  expect(told?.clock).toEqual({ offsetUs: 70, driftUs: 30, errorUs: 80, earlyDeliveries: 0 });
});

it("without machines nothing is asked, and the first worker reads the wire", async () => {
  const trial = await beginTrialOn({ ...PLACE, machines: [] });
  expect([trial.readsWire(0), trial.readsWire(1), trial.clockOffsetUs(0)]).toEqual([true, false, undefined]);
  expect(
    await trial.finish({ subscribers: [], figures: [], ends: [], latencies: [] }, { publishes: 0, measuredMs: 1 }),
  ).toBeUndefined();
});
