// The processes of a run: bare servers, load workers, links between them.
import { readFileSync } from "node:fs";
import type { BenchCalls, ServerReady } from "../../server/bench-calls.ts";
import type { RemoteProcess } from "../../server/remote-calls.ts";
import type { LoadCalls } from "../load/load-calls.ts";
import type { LinkCalls } from "../network/link/link-calls.ts";
import { createChildren, type ProcessEndedError } from "./children.ts";
import { buildPrograms } from "./programs.ts";

export type ServerProcess = RemoteProcess<BenchCalls, ServerReady>;
export type WorkerProcess = RemoteProcess<LoadCalls, null>;
export type LinkProcess = RemoteProcess<LinkCalls, null>;

/** A command that becomes the process; none by default. */
type Within = readonly string[];

export interface ServerPlan {
  readonly heartbeatMs: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default false. */
  readonly tls?: boolean;
  /** Default 1. */
  readonly httpVersion?: 1 | 2;
  /** Default false. */
  readonly compression?: boolean;
  /** Of pages, beside the server's own. */
  readonly allowOrigin?: string;
  readonly within?: Within;
}

/** All processes of a run. */
export interface Processes {
  /** The text of the programs that they run: what the figures depend on. */
  readonly programTexts: () => readonly string[];
  /** A bare server on a free port. */
  startServer(options: ServerPlan): Promise<ServerProcess>;
  startWorker(within?: Within): Promise<WorkerProcess>;
  /** On the load's side of whatever else lies between; it opens a link when it is told to. */
  startLink(within?: Within): Promise<LinkProcess>;
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
    programTexts: () => Object.values(programs.files).map((file) => readFileSync(file, "utf8")),
    startServer: ({ within = [], ...plan }) =>
      children.start({ what: "server process", file: programs.files.server, args: serverArguments(plan), within }),
    startWorker: (within = []) => children.start({ what: "load worker process", file: programs.files.worker, within }),
    startLink: (within = []) => children.start({ what: "network link process", file: programs.files.link, within }),
    stop: (some) => children.stop(some),
    async end() {
      await children.end();
      programs.remove();
    },
  };
}

function serverArguments(plan: Omit<ServerPlan, "within">): string[] {
  const { heartbeatMs, host = "127.0.0.1", tls = false, httpVersion = 1, compression = false, allowOrigin } = plan;
  const options: Readonly<Record<string, string | false>> = {
    port: "0",
    "messages-per-second": "0",
    "heartbeat-ms": String(heartbeatMs),
    host,
    "allow-host": host,
    http: tls && String(httpVersion),
    "allow-origin": allowOrigin ?? false,
  };
  const flags = { tls, compression };
  return [
    ...Object.entries(options).flatMap(([name, value]) => (value === false ? [] : [`--${name}`, value])),
    ...Object.entries(flags).flatMap(([name, isSet]) => (isSet ? [`--${name}`] : [])),
  ];
}
