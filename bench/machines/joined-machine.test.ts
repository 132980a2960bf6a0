// A load machine as its run sees it, without Redis: what comes back is checked, and what is lost is told by name.
import { expect, it } from "vitest";
import { createJoinedMachine, type JoinedMachine, type OutgoingCall } from "./joined-machine.ts";
import { LoadLostError } from "./load-lost-error.ts";
import type { MachineDescription } from "./machine-description.ts";

const id = "00000000-0000-4000-8000-000000000000";
const description: MachineDescription = {
  id,
  name: "alpha",
  host: "host",
  platform: "linux",
  release: "6",
  arch: "x64",
  cpuModel: "one",
  cpuCount: 2,
  memoryBytes: 1,
  node: "v22",
  lab: "1",
  program: "p",
  network: null,
  openFiles: 1024,
  clientPorts: null,
  workers: 2,
  whyNoTcpInfo: null,
  isTaken: false,
};

/** Workers 1 and 2 are there. */
async function machineWithWorkers(): Promise<{
  readonly machine: JoinedMachine;
  readonly sent: OutgoingCall[];
  readonly workers: Awaited<ReturnType<JoinedMachine["startWorkers"]>>;
}> {
  const sent: OutgoingCall[] = [];
  const machine = createJoinedMachine(description, (call) => sent.push(call));
  const starting = machine.startWorkers(2);
  machine.take({ kind: "result", machine: id, worker: 0, callId: 1, result: [1, 2] });
  return { machine, sent, workers: await starting };
}

it("calls go to the worker that they are for, and results come from it", async () => {
  const { machine, sent, workers } = await machineWithWorkers();
  const draining = workers.map((worker) => worker.call("drain", { stopId: 5, timeoutMs: 1 }));
  expect(sent.slice(1)).toEqual(
    [1, 2].map((worker) => ({ kind: "call", worker, callId: 1, name: "drain", argument: { stopId: 5, timeoutMs: 1 } })),
  );
  for (const worker of [2, 1]) machine.take({ kind: "result", machine: id, worker, callId: 1, result: null });
  expect(await Promise.all(draining)).toEqual([null, null]);
});

it("a result that is not what was expected is an error that says where", async () => {
  const { machine, workers } = await machineWithWorkers();
  const latency = workers[0]?.call("latency", { lateness: null });
  const result = { histogram: "x", uncorrectedHistogram: null, early: -1 };
  machine.take({ kind: "result", machine: id, worker: 1, callId: 1, result });
  await expect(latency).rejects.toThrow(/^load machine alpha, latency: early: /);
});

it("a worker that ends is lost, with the machine's name, and the others go on", async () => {
  const { machine, workers } = await machineWithWorkers();
  const [lost, other] = workers.map((worker) => worker.call("opened", null));
  machine.take({ kind: "ended", machine: id, worker: 1, reason: "the load worker process ended: killed by SIGKILL" });
  await expect(lost).rejects.toThrow("load machine alpha: the load worker process ended: killed by SIGKILL");
  await expect(lost).rejects.toBeInstanceOf(LoadLostError);
  machine.take({ kind: "result", machine: id, worker: 2, callId: 1, result: null });
  expect(await other).toBeNull();
  expect([machine.hasLost([]), machine.hasLost(workers)]).toEqual([false, true]);
});

it("workers that do not start are lost load: the run goes on as long as others do", async () => {
  const machine = createJoinedMachine(description, () => {});
  const starting = machine.startWorkers(1);
  machine.take({ kind: "error", machine: id, worker: 0, callId: 1, error: "Error: spawn EAGAIN" });
  await expect(starting).rejects.toThrow("load machine alpha: spawn EAGAIN");
  await expect(starting).rejects.toBeInstanceOf(LoadLostError);
});

it("a worker that ends before its number is known is lost all the same", async () => {
  const machine = createJoinedMachine(description, () => {});
  const starting = machine.startWorkers(1);
  machine.take({ kind: "result", machine: id, worker: 0, callId: 1, result: [7] });
  machine.take({ kind: "ended", machine: id, worker: 7, reason: "it ended" });
  const [worker] = await starting;
  await expect(worker?.call("opened", null)).rejects.toThrow("load machine alpha: it ended");
});

it("a machine that is lost takes all of its calls with it, and those that come later", async () => {
  const { machine, workers } = await machineWithWorkers();
  const waiting = [workers[1]?.call("opened", null), machine.call("beginAudit", { trial: 1 })];
  expect(machine.lose("it was interrupted").message).toBe("load machine alpha was lost: it was interrupted");
  waiting.push(workers[0]?.call("opened", null));
  for (const call of waiting) await expect(call).rejects.toThrow("load machine alpha was lost: it was interrupted");
  expect(machine.hasLost([])).toBe(true);
  await machine.stopWorkers(workers);
});
