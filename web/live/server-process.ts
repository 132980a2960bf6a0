// The server process of a session as the main server sees it: started, killed without a word, started anew.
import { createChildren } from "../../bench/run/children.ts";
import type { ArgumentOf, RemoteProcess, ResultOf } from "../../server/remote-calls.ts";
import type { SessionCalls, SessionServerPlan } from "./session-calls.ts";

export interface ServerProcess {
  readonly isUp: boolean;
  /** Expects none to be up. Resolves with its port on 127.0.0.1 once it listens. */
  start(): Promise<number>;
  /** Rejects where there is no server, and when it ends before it has answered. */
  call<Name extends keyof SessionCalls>(
    name: Name,
    argument: ArgumentOf<SessionCalls, Name>,
  ): Promise<ResultOf<SessionCalls, Name>>;
  /** SIGKILL, sent before this returns: nobody is told anything. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Kills it for good. */
  end(): Promise<void>;
}

/** `onCrash` is told of an end that nobody asked for. */
export function createServerProcess(file: string, plan: SessionServerPlan, onCrash: () => void): ServerProcess {
  let remote: RemoteProcess<SessionCalls, null> | undefined;
  const children = createChildren(() => {
    if (remote === undefined) return; // it never came to be, which whoever started it hears
    remote = undefined;
    onCrash();
  });

  async function kill(): Promise<void> {
    const killed = remote;
    remote = undefined;
    if (killed?.pid === undefined) return;
    process.kill(killed.pid, "SIGKILL");
    await children.stop([killed]);
  }

  return {
    get isUp() {
      return remote !== undefined;
    },
    async start() {
      const starting = await children.start<SessionCalls, null>({ what: "session's server process", file });
      const port = await starting.call("start", plan);
      remote = starting;
      return port;
    },
    call(name, argument) {
      if (remote === undefined) return Promise.reject(new Error("the server is down: expected it to be up"));
      return remote.call(name, argument);
    },
    kill,
    async end() {
      await kill();
      await children.end();
    },
  };
}
