// Calls between a process and the children that it forks, over Node's IPC channel.
import type { ChildProcess } from "node:child_process";
import { answer, type Call, type Caller, createCaller, type RemoteCalls, type Reply } from "./calls.ts";

export type { ArgumentOf, RemoteCalls, ResultOf } from "./calls.ts";

/** The environment of a child that is to be called. A channel alone says nothing: other tools open one too. */
export const CALLED_ENVIRONMENT = { LAB_CALLED_BY_PARENT: "1" } as const;

/** In the child: whether a parent calls it, or did while it lived. */
export function isCalledByParent(): boolean {
  return process.env["LAB_CALLED_BY_PARENT"] === "1";
}

/** In the child: calls `stop` when the parent closes the channel or dies, also if that was before this call. */
export function onParentGone(stop: () => void): void {
  process.once("disconnect", stop);
  if (!process.connected) stop();
}

/** In the child: answers the parent's calls; then tells it that it may call. */
export function answerCalls(calls: RemoteCalls, ready: unknown): void {
  process.on("message", (call: Call) => void answer(calls, call).then(tellParent));
  tellParent({ callId: 0, result: ready });
}

function tellParent(reply: Reply): void {
  process.send?.(reply, undefined, undefined, () => {}); // a parent that is gone has "disconnect" to say so
}

export interface RemoteProcess<Calls extends RemoteCalls, Ready> extends Pick<Caller<Calls>, "call"> {
  /** Undefined if it never came to be, or is another machine's. */
  readonly pid: number | undefined;
  /** What it said when it was ready. */
  readonly ready: Ready;
}

/** In the parent: waits for the child's readiness. Rejects, as every later call does, when the child ends: `ended` says why. */
export async function connectCalls<Calls extends RemoteCalls, Ready>(
  child: ChildProcess,
  ended: () => Error,
): Promise<RemoteProcess<Calls, Ready>> {
  const caller = createCaller<Calls>((call) => child.send(call, () => {})); // a failed send ends in "exit"
  child.on("message", (reply: Reply) => caller.take(reply));
  child.once("exit", () => afterLastWords(child, () => caller.end(ended())));
  const ready = (await caller.waitFor(0)) as Ready;
  return { pid: child.pid, ready, call: caller.call };
}

/** A pipe that somebody else holds open is not waited for. */
const LAST_WORDS_MS = 200;

/** What it said last comes by a pipe of its own, and may come later than its end: it says why. */
function afterLastWords({ stderr }: ChildProcess, tell: () => void): void {
  if (stderr === null || stderr.closed) return tell();
  const timer = setTimeout(told, LAST_WORDS_MS);
  stderr.once("close", told);
  function told(): void {
    clearTimeout(timer);
    stderr?.off("close", told);
    tell();
  }
}
