// A load machine while a run has it: the workers that it started for the run, and the calls that it answers.
import * as v from "valibot";
import { answer, type RemoteCalls } from "../../server/calls.ts";
import type { LoadCalls } from "../load/load-calls.ts";
import { type Children, createChildren } from "../run/children.ts";
import type { WorkerProcess } from "../run/processes.ts";
import { type SelfAuditor, startSelfAudit } from "../run/self-audit.ts";
import { waitUntilUs } from "../load/wait-until.ts";
import { type CallSchema, MACHINE_CALLS, STREAM_CALLS } from "./call-schemas.ts";
import type { MachineCalls } from "./machine-calls.ts";
import { measureClock } from "./measure-clock.ts";
import type { ToMachine, ToRun } from "./messages.ts";

export type RunCall = Extract<ToMachine, { kind: "call" }>;
/** What comes of calls, and of workers that end; the machine's own name is added by who sends it. */
export type Outgoing =
  | Omit<Extract<ToRun, { kind: "result" }>, "machine">
  | Omit<Extract<ToRun, { kind: "error" }>, "machine">
  | Omit<Extract<ToRun, { kind: "ended" }>, "machine">;

export interface ClaimedRun {
  /** Answers when it is done. */
  take(call: RunCall): void;
  /** Resolves when its processes are gone. */
  end(): Promise<void>;
}

const MAX_ERROR_CHARS = 2000;

interface Worker {
  readonly remote: WorkerProcess;
  readonly children: Children;
}

/** `program`: the compiled load worker. */
export function createClaimedRun(program: string, send: (message: Outgoing) => void): ClaimedRun {
  const workers = new Map<number, Worker>();
  /** Also of those that are not ready yet. */
  const starting = new Set<Children>();
  const audits = new Map<number, SelfAuditor>();
  const ended = new AbortController();
  let lastWorker = 0;

  async function startWorker(): Promise<number> {
    const worker = ++lastWorker;
    const children = createChildren(({ message }) => {
      workers.delete(worker);
      send({ kind: "ended", worker, reason: message.slice(0, MAX_ERROR_CHARS) });
    });
    starting.add(children);
    if (ended.signal.aborted) await children.end();
    const remote = await children.start<LoadCalls, null>({ what: "load worker process", file: program });
    workers.set(worker, { remote, children });
    return worker;
  }

  function auditOf(trial: number): SelfAuditor {
    const audit = audits.get(trial);
    if (audit === undefined) throw new Error("expected beginAudit first");
    return audit;
  }

  async function stopWorkers(numbers: readonly number[]): Promise<null> {
    const stopped = numbers.flatMap((number) => workers.get(number)?.children ?? []);
    await Promise.all(stopped.map((children) => children.end()));
    for (const number of numbers) workers.delete(number);
    for (const children of stopped) starting.delete(children);
    return null;
  }

  const machineCalls: MachineCalls = {
    async startWorkers({ count }) {
      const started = await Promise.allSettled(Array.from({ length: count }, startWorker));
      const numbers = started.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
      const failed = started.find((one) => one.status === "rejected");
      if (failed === undefined) return numbers;
      await stopWorkers(numbers); // nobody is told their numbers
      throw failed.reason;
    },
    stopWorkers,
    measureClock,
    beginAudit({ trial }) {
      audits.set(trial, startSelfAudit([process.pid]));
      return null;
    },
    async watchWindow({ trial, window }) {
      const audit = auditOf(trial);
      await waitUntilUs(window.startUs, ended.signal);
      audit.windowBegins();
      await waitUntilUs(window.endUs, ended.signal);
      audit.windowEnds();
      return null;
    },
    closingBegins({ trial }) {
      auditOf(trial).closingBegins();
      return null;
    },
    finishAudit({ trial, workers: uses, measuredMs }) {
      const audit = auditOf(trial);
      audits.delete(trial);
      return audit.finish({ server: null, workers: uses }, measuredMs);
    },
  };

  function calledOf(worker: number): {
    calls: RemoteCalls;
    schemas: Readonly<Record<string, CallSchema<unknown, unknown>>>;
  } {
    if (worker === 0) return { calls: machineCalls, schemas: MACHINE_CALLS };
    const remote = workers.get(worker)?.remote;
    if (remote === undefined) throw new Error(`expected a load worker that runs, not number ${worker}`);
    const names = Object.keys(STREAM_CALLS) as (keyof typeof STREAM_CALLS)[];
    const calls = Object.fromEntries(names.map((name) => [name, (argument: never) => remote.call(name, argument)]));
    return { calls, schemas: STREAM_CALLS };
  }

  async function answerTo({ worker, callId, name, argument }: RunCall): Promise<Outgoing> {
    try {
      const { calls, schemas } = calledOf(worker);
      const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
      if (schema === undefined) throw new Error(`${name}: expected one of ${Object.keys(schemas).join(", ")}`);
      const reply = await answer(calls, { callId, name, argument: v.parse(schema.argument, argument) });
      if (!("error" in reply)) return { kind: "result", worker, ...reply };
      return { kind: "error", worker, callId, error: reply.error.slice(0, MAX_ERROR_CHARS) };
    } catch (error) {
      return { kind: "error", worker, callId, error: `${name}: ${String(error)}`.slice(0, MAX_ERROR_CHARS) };
    }
  }

  return {
    take: (call) => void answerTo(call).then(send),
    async end() {
      ended.abort(new Error("the run has ended"));
      await Promise.all([...starting].map((children) => children.end()));
    },
  };
}
