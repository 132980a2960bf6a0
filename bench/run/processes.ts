// The processes of a run: bare servers and load workers.
import type { BenchCalls, ServerReady } from "../../server/bench-calls.ts";
import type { RemoteProcess } from "../../server/remote-calls.ts";
import type { LoadCalls } from "../load/load-calls.ts";
import { createChildren, type ProcessEndedError } from "./children.ts";
import { buildPrograms } from "./programs.ts";

export type ServerProcess = RemoteProcess<BenchCalls, ServerReady>;
export type WorkerProcess = RemoteProcess<LoadCalls, null>;

/** All processes of a run. */
export interface Processes {
  /** A bare server on a free port; `ready` says where. */
  startServer(options: { heartbeatMs: number }): Promise<ServerProcess>;
  startWorker(): Promise<WorkerProcess>;
  /** Resolves when the given ones are gone. */
  stop(some: readonly RemoteProcess<never, unknown>[]): Promise<void>;
  /** Stops all and removes what was built for them. */
  end(): Promise<void>;
}

export const BENCH_PROGRAMS = { server: "server/main.ts", worker: "bench/load/worker.ts" } as const;

/** `onFailure` is told of a process that ends without having been stopped. */
export function createProcesses(onFailure: (error: ProcessEndedError) => void): Processes {
  const children = createChildren(onFailure);
  const programs = buildPrograms(BENCH_PROGRAMS);
  return {
    startServer: ({ heartbeatMs }) =>
      children.start({
        what: "server process",
        file: programs.files.server,
        args: ["--port", "0", "--messages-per-second", "0", "--heartbeat-ms", String(heartbeatMs)],
      }),
    startWorker: () => children.start({ what: "load worker process", file: programs.files.worker }),
    stop: (some) => children.stop(some),
    async end() {
      await children.end();
      programs.remove();
    },
  };
}
