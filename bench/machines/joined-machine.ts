// A load machine as its run sees it: calls on it and on its workers, and what they come to when it is lost.
import * as v from "valibot";
import { type Caller, createCaller, type RemoteCalls } from "../../server/calls.ts";
import type { LoadCalls } from "../load/load-calls.ts";
import type { WorkerProcess } from "../run/processes.ts";
import { type CallSchema, MACHINE_CALLS, STREAM_CALLS } from "./call-schemas.ts";
import { LoadLostError } from "./load-lost-error.ts";
import type { MachineCalls } from "./machine-calls.ts";
import type { MachineDescription } from "./machine-description.ts";
import type { ToMachine, ToRun } from "./messages.ts";

export interface JoinedMachine {
  readonly id: string;
  /** Unlike any other machine's of the run. */
  readonly name: string;
  readonly description: MachineDescription;
  /** Whether it is lost, or one of these workers. */
  hasLost(workers: readonly WorkerProcess[]): boolean;
  /** Rejects with {@link LoadLostError} when it is, or is being, lost. */
  readonly call: Caller<MachineCalls>["call"];
  /** Rejects with {@link LoadLostError} when one does not start. */
  startWorkers(count: number): Promise<readonly WorkerProcess[]>;
  /** Resolves when they are gone; at once when the machine is lost. */
  stopWorkers(workers: readonly WorkerProcess[]): Promise<void>;
  take(message: ToRun): void;
  /** All of its calls reject from now on. */
  lose(reason: string): LoadLostError;
}

/** What a call on it is sent as; the run's name is added by who sends it. */
export type OutgoingCall = Omit<Extract<ToMachine, { kind: "call" }>, "run">;

interface End {
  /** What the answers to the calls under way have to look like. */
  readonly expected: Map<number, { readonly name: string; readonly schema: v.GenericSchema }>;
  readonly caller: Caller<never>;
}

export function createJoinedMachine(
  description: MachineDescription,
  send: (call: OutgoingCall) => void,
): JoinedMachine {
  const { id, name } = description;
  const ends = new Map<number, End>();
  const numbers = new Map<WorkerProcess, number>();
  /** Also of workers that were gone before anybody knew their numbers. */
  const ended = new Map<number, LoadLostError>();
  let lost: LoadLostError | undefined;

  function open<Calls extends RemoteCalls>(
    worker: number,
    schemas: Readonly<Record<string, CallSchema<unknown, unknown>>>,
  ): Caller<Calls> {
    const expected: End["expected"] = new Map();
    const caller = createCaller<Calls>((call) => {
      const schema = schemas[call.name]?.result;
      if (schema === undefined) throw new Error(`${call.name}: load machines do not answer it`);
      expected.set(call.callId, { name: call.name, schema });
      send({ kind: "call", worker, ...call });
    });
    ends.set(worker, { expected, caller });
    const reason = lost ?? ended.get(worker);
    if (reason !== undefined) caller.end(reason);
    return caller;
  }

  function takeResult({ worker, callId, result }: Extract<ToRun, { kind: "result" }>): void {
    const end = ends.get(worker);
    const call = end?.expected.get(callId);
    if (end === undefined || call === undefined) return; // a second time, or nobody asked
    end.expected.delete(callId);
    const read = v.safeParse(call.schema, result);
    if (read.success) return end.caller.take({ callId, result: read.output });
    const [issue] = read.issues;
    const place = v.getDotPath(issue) ?? "the result";
    end.caller.take({ callId, error: `load machine ${name}, ${call.name}: ${place}: ${issue.message}` });
  }

  function lose(reason: string): LoadLostError {
    const error = (lost ??= new LoadLostError(`load machine ${name} was lost: ${reason}`));
    for (const { caller } of ends.values()) caller.end(error);
    return error;
  }

  function takeEnd({ worker, reason }: Extract<ToRun, { kind: "ended" }>): void {
    const error = new LoadLostError(`load machine ${name}: ${reason}`);
    ended.set(worker, error);
    ends.get(worker)?.caller.end(error);
  }

  const machine = open<MachineCalls>(0, MACHINE_CALLS);
  return {
    id,
    name,
    description,
    hasLost: (workers) => lost !== undefined || workers.some((worker) => ended.has(numbers.get(worker) ?? 0)),
    call: machine.call,
    async startWorkers(count) {
      const started = await machine.call("startWorkers", { count }).catch((error: Error) => {
        throw error instanceof LoadLostError ? error : new LoadLostError(error.message); // it may be able to the next time
      });
      return started.map((number) => {
        const worker: WorkerProcess = { pid: undefined, ready: null, call: open<LoadCalls>(number, STREAM_CALLS).call };
        numbers.set(worker, number);
        return worker;
      });
    },
    async stopWorkers(workers) {
      const stopped = workers.flatMap((worker) => numbers.get(worker) ?? []);
      await machine.call("stopWorkers", stopped).catch(() => {}); // lost: gone all the same
      for (const worker of workers) numbers.delete(worker);
      for (const number of stopped) {
        ends.get(number)?.caller.end(new Error(`a load worker of ${name} was stopped`));
        ends.delete(number);
      }
    },
    take(message) {
      if (message.kind === "result") takeResult(message);
      if (message.kind === "error") {
        const { worker, callId, error } = message;
        ends.get(worker)?.expected.delete(callId);
        const what = error.replace(/^(Error: )+/, ""); // as it comes from a process
        ends.get(worker)?.caller.take({ callId, error: worker === 0 ? `load machine ${name}: ${what}` : what });
      }
      if (message.kind === "ended") takeEnd(message);
    },
    lose,
  };
}
