// The processes of a run: bare servers, load workers, links between them.
import type { BenchCalls } from "../../server/bench-calls.ts";
import type { RemoteProcess } from "../../server/remote-calls.ts";
import type { LoadCalls } from "../load/load-calls.ts";
import type { LinkCalls } from "../network/link/link-calls.ts";
import { createChildren, type ProcessEndedError } from "./children.ts";
import { buildPrograms } from "./programs.ts";

export type ServerProcess = RemoteProcess<BenchCalls, string>;
export type WorkerProcess = RemoteProcess<LoadCalls, null>;
export type LinkProcess = RemoteProcess<LinkCalls, null>;

/** All processes of a run. */
export interface Processes {
  /** A bare server on a free port; `ready` is its URL. */
  startServer(options: { heartbeatMs: number }): Promise<ServerProcess>;
  startWorker(): Promise<WorkerProcess>;
  /** On the load's side of whatever else lies between; it opens a link when it is told to. */
  startLink(): Promise<LinkProcess>;
  /** Resolves when the given ones are gone. */
  stop(some: readonly RemoteProcess<never, unknown>[]): Promise<void>;
  /** Stops all and removes what was built for them. */
  end(): Promise<void>;
}

export const BENCH_PROGRAMS = {
  server: "server/main.ts",
  worker: "bench/load/worker.ts",
  link: "bench/network/link/main.ts",
} as const;

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
    startLink: () => children.start({ what: "network link process", file: programs.files.link }),
    stop: (some) => children.stop(some),
    async end() {
      await children.end();
      programs.remove();
    },
  };
}
