// The server process of a session as the main server sees it: started, killed without a word, started anew.
import { createChildren } from "../../bench/run/children.ts";
import type { ArgumentOf, RemoteProcess, ResultOf } from "../../server/remote-calls.ts";
import type { SessionCalls, SessionServerPlan } from "./session-calls.ts";

export interface ServerProcess {
  readonly isUp: boolean;
  /** Expects none to be up. Resolves with its port on 127.0.0.1 once it listens. */
  start(): Promise<number>;
  /** Rejects where there is no server, when it ends before it has answered, and while too many calls wait. */
  call<Name extends keyof SessionCalls>(
    name: Name,
    argument: ArgumentOf<SessionCalls, Name>,
  ): Promise<ResultOf<SessionCalls, Name>>;
  /** SIGKILL, sent before this returns: nobody is told anything. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Kills it for good. */
  end(): Promise<void>;
}

/** While a server stalls, what it is asked lies in this process's memory. */
const MAX_WAITING_CALLS = 100;

/** `onCrash` is told of an end that nobody asked for. */
export function createServerProcess(file: string, plan: SessionServerPlan, onCrash: () => void): ServerProcess {
  let remote: RemoteProcess<SessionCalls, null> | undefined;
  const children = createChildren(() => {
    if (remote === undefined) return; // it never came to be, which whoever started it hears
    remote = undefined;
    onCrash();
  });

  let waiting = 0;

  async function kill(): Promise<void> {
    const killed = remote;
    remote = undefined;
    if (killed === undefined) return;
    sendKill(killed.pid);
    await children.stop([killed]);
  }

  return {
    get isUp() {
      return remote !== undefined;
    },
    async start() {
      const starting = await children.start<SessionCalls, null>({ what: "session's server process", file });
      try {
        const port = await starting.call("start", plan);
        remote = starting;
        return port;
      } catch (error) {
        await children.stop([starting]);
        throw error;
      }
    },
    call(name, argument) {
      if (remote === undefined) return Promise.reject(new Error("the server is down: expected it to be up"));
      if (waiting >= MAX_WAITING_CALLS) {
        return Promise.reject(new Error(`expected at most ${MAX_WAITING_CALLS} orders at a time`));
      }
      waiting++;
      return remote.call(name, argument).finally(() => waiting--);
    },
    kill,
    async end() {
      await kill();
      await children.end();
    },
  };
}

/** It may be gone by itself already, and its end not yet told. */
function sendKill(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
