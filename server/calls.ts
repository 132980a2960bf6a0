// Typed calls between two processes, over whatever carries JSON both ways: IPC between a process and its children
// (remote-calls.ts), Redis between machines (bench/machines).

/** The calls that a process answers, by name. Arguments and results travel as JSON. */
export type RemoteCalls = Readonly<Record<string, (argument: never) => unknown>>;

export type ArgumentOf<Calls extends RemoteCalls, Name extends keyof Calls> = Parameters<Calls[Name]>[0];
export type ResultOf<Calls extends RemoteCalls, Name extends keyof Calls> = Awaited<ReturnType<Calls[Name]>>;

export interface Call {
  readonly callId: number;
  readonly name: string;
  readonly argument: unknown;
}

export type Reply = { readonly callId: number } & ({ readonly result: unknown } | { readonly error: string });

/** The answering end: what a call comes to. Never rejects; an error travels as text. */
export async function answer(calls: RemoteCalls, { callId, name, argument }: Call): Promise<Reply> {
  try {
    return { callId, result: await calls[name]?.(argument as never) };
  } catch (error) {
    return { callId, error: String(error) };
  }
}

/** The calling end. */
export interface Caller<Calls extends RemoteCalls> {
  /** Rejects when the other end reports an error, or when it has ended. */
  readonly call: <Name extends keyof Calls & string>(
    name: Name,
    argument: ArgumentOf<Calls, Name>,
  ) => Promise<ResultOf<Calls, Name>>;
  /** What comes under an id that no call has: 0 is the other end's readiness. */
  waitFor(callId: number): Promise<unknown>;
  /** A reply has come; one that nobody waits for is dropped. */
  readonly take: (reply: Reply) => void;
  /** Nothing comes any more: every call that waits rejects, and every later one. The first reason stays. */
  end(reason: Error): void;
}

/** `send` carries a call to the other end; what it cannot carry any more has to come to `end`. */
export function createCaller<Calls extends RemoteCalls>(send: (call: Call) => void): Caller<Calls> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastCallId = 0;
  let gone: Error | undefined;

  function waitFor(callId: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (gone !== undefined) reject(gone);
      else waiting.set(callId, { resolve, reject });
    });
  }

  return {
    waitFor,
    call(name, argument) {
      const callId = ++lastCallId;
      const reply = waitFor(callId);
      if (gone === undefined) send({ callId, name, argument });
      return reply as Promise<never>;
    },
    take(reply) {
      const waiter = waiting.get(reply.callId);
      waiting.delete(reply.callId);
      if ("error" in reply) waiter?.reject(new Error(reply.error));
      else waiter?.resolve(reply.result);
    },
    end(reason) {
      gone ??= reason;
      for (const waiter of waiting.values()) waiter.reject(gone);
      waiting.clear();
    },
  };
}
