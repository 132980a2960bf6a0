// Typed calls between a process and the children that it forks, over Node's IPC channel.
import type { ChildProcess } from "node:child_process";

/** The calls that a child answers, by name. Arguments and results travel as JSON. */
export type RemoteCalls = Readonly<Record<string, (argument: never) => unknown>>;

export type ArgumentOf<Calls extends RemoteCalls, Name extends keyof Calls> = Parameters<Calls[Name]>[0];
export type ResultOf<Calls extends RemoteCalls, Name extends keyof Calls> = Awaited<ReturnType<Calls[Name]>>;

interface Call {
  readonly callId: number;
  readonly name: string;
  readonly argument: never;
}

type Reply = { readonly callId: number } & ({ readonly result: unknown } | { readonly error: string });

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
  process.on("message", ({ callId, name, argument }: Call) => {
    const answer = async (): Promise<unknown> => calls[name]?.(argument);
    answer().then(
      (result) => tellParent({ callId, result }),
      (error: unknown) => tellParent({ callId, error: String(error) }),
    );
  });
  tellParent({ callId: 0, result: ready });
}

function tellParent(reply: Reply): void {
  process.send?.(reply, undefined, undefined, () => {}); // a parent that is gone has "disconnect" to say so
}

export interface RemoteProcess<Calls extends RemoteCalls, Ready> {
  /** Undefined if it never came to be. */
  readonly pid: number | undefined;
  /** What the child said when it was ready. */
  readonly ready: Ready;
  /** Rejects when the child reports an error or ends. */
  call<Name extends keyof Calls & string>(
    name: Name,
    argument: ArgumentOf<Calls, Name>,
  ): Promise<ResultOf<Calls, Name>>;
}

/** In the parent: waits for the child's readiness. Rejects, as every later call does, when the child ends: `ended` says why. */
export function connectCalls<Calls extends RemoteCalls, Ready>(
  child: ChildProcess,
  ended: () => Error,
): Promise<RemoteProcess<Calls, Ready>> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastCallId = 0;
  let gone: Error | undefined;

  child.on("message", (reply: Reply) => {
    const waiter = waiting.get(reply.callId);
    waiting.delete(reply.callId);
    if ("error" in reply) waiter?.reject(new Error(reply.error));
    else waiter?.resolve(reply.result);
  });
  child.once("exit", () => {
    afterLastWords(child, () => {
      gone = ended();
      for (const waiter of waiting.values()) waiter.reject(gone);
      waiting.clear();
    });
  });

  function wait(callId: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (gone !== undefined) reject(gone);
      else waiting.set(callId, { resolve, reject });
    });
  }

  return wait(0).then((ready) => ({
    pid: child.pid,
    ready: ready as Ready,
    call(name, argument) {
      const callId = ++lastCallId;
      const reply = wait(callId);
      if (gone === undefined) child.send({ callId, name, argument }, () => {}); // a failed send ends in "exit"
      return reply as Promise<never>;
    },
  }));
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
