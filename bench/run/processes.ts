// The processes of a run: bare servers, load workers, links between them.
import { readFileSync } from "node:fs";
import type { BenchCalls, ServerReady } from "../../server/bench-calls.ts";
import type { RemoteProcess } from "../../server/remote-calls.ts";
import type { AttackCalls } from "../load/attacks/attack-calls.ts";
import type { LoadCalls } from "../load/load-calls.ts";
import type { LinkCalls } from "../network/link/link-calls.ts";
import { solutionModules } from "../solution/solution-modules.ts";
import type { Solution } from "../solution/solution.ts";
import { createChildren, type ProcessEndedError } from "./children.ts";
import { buildChangedPrograms, buildPrograms, type Programs } from "./programs.ts";

export type ServerProcess = RemoteProcess<BenchCalls, ServerReady>;
export type WorkerProcess = RemoteProcess<LoadCalls, null>;
export type AttackerProcess = RemoteProcess<AttackCalls, null>;
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
  /** Default: as many as the system allows. */
  readonly maxConnections?: number;
  /** Of pages, beside the server's own. */
  readonly allowOrigins?: readonly string[];
  /** Default: any free one. */
  readonly port?: number | undefined;
  /** The stream in Redis that it shares with others. Default: one of its own, in its memory. */
  readonly stream?: { readonly redisUrl: string; readonly name: string } | undefined;
  /** Told of its end in the place of the run, where others can go on without it. */
  readonly onEnded?: ((error: ProcessEndedError) => void) | undefined;
  readonly within?: Within;
  /** Whose parts stand in for ours. Default: nobody's. */
  readonly solution?: Solution | undefined;
}

export interface WorkerPlan {
  readonly within?: Within;
  /** Whose parts stand in for ours. Default: nobody's. */
  readonly solution?: Solution | undefined;
  /** Told of its end in the place of the run, where another can take its place. */
  readonly onEnded?: (error: ProcessEndedError) => void;
}

/** All processes of a run. */
export interface Processes {
  /** The text of the programs that they run: what the figures depend on. */
  readonly programTexts: () => readonly string[];
  /** A bare server on a free port. */
  startServer(options: ServerPlan): Promise<ServerProcess>;
  startWorker(options?: WorkerPlan): Promise<WorkerProcess>;
  /** On the load's side of whatever else lies between; it opens a link when it is told to. */
  startLink(within?: Within): Promise<LinkProcess>;
  /** Attacks whatever it is told to, when it is told to. */
  startAttacker(): Promise<AttackerProcess>;
  /** Resolves when the given ones are gone. */
  stop(some: readonly RemoteProcess<never, unknown>[]): Promise<void>;
  /** Stops all and removes what was built for them. */
  end(): Promise<void>;
}

export const BENCH_PROGRAMS = {
  server: "server/main.ts",
  worker: "bench/load/worker.ts",
  link: "bench/network/link/main.ts",
  attacker: "bench/load/attacks/main.ts",
} as const;

const SOLUTION_PROGRAMS = { server: "bench/solution/server.ts", worker: BENCH_PROGRAMS.worker } as const;

/** Of each process with a student's code in it. */
const GUARDED = { heapMegabytes: 512, startLimitMs: 10_000 } as const;

/** `onFailure` is told of a process that ends without having been stopped, unless a student's code is in it. */
export function createProcesses(onFailure: (error: ProcessEndedError) => void): Processes {
  const children = createChildren(onFailure);
  const programs = buildPrograms(BENCH_PROGRAMS);
  const ofSolutions = new Map<string, Promise<Programs<"server" | "worker">>>();

  /** Built when they are first needed. */
  function programsOf(solution: Solution): Promise<Programs<"server" | "worker">> {
    const { directory } = solution;
    const built = ofSolutions.get(directory) ?? buildChangedPrograms(SOLUTION_PROGRAMS, solutionModules(solution));
    ofSolutions.set(directory, built);
    return built;
  }

  return {
    programTexts: () => Object.values(programs.files).map((file) => readFileSync(file, "utf8")),
    async startServer({ within = [], solution, onEnded, ...plan }) {
      const args = serverArguments(plan);
      if (solution === undefined) {
        return children.start({ what: "server process", file: programs.files.server, args, within, onEnded });
      }
      const { files } = await programsOf(solution);
      const what = `server process with ${solution.name}`;
      return children.start({ what, file: files.server, args, within, guarded: GUARDED });
    },
    async startWorker({ within = [], solution, onEnded } = {}) {
      if (solution === undefined) {
        return children.start({ what: "load worker process", file: programs.files.worker, within, onEnded });
      }
      const { files } = await programsOf(solution);
      const what = `load worker process with ${solution.name}`;
      return children.start({ what, file: files.worker, within, guarded: GUARDED });
    },
    startLink: (within = []) => children.start({ what: "network link process", file: programs.files.link, within }),
    startAttacker: () => children.start({ what: "attacker process", file: programs.files.attacker }),
    stop: (some) => children.stop(some),
    async end() {
      await children.end();
      programs.remove();
      for (const built of await Promise.allSettled(ofSolutions.values())) {
        if (built.status === "fulfilled") built.value.remove();
      }
    },
  };
}

function serverArguments(plan: Omit<ServerPlan, "within" | "solution" | "onEnded">): string[] {
  const { heartbeatMs, host = "127.0.0.1", tls = false, httpVersion = 1, compression = false } = plan;
  const { allowOrigins = [], maxConnections, port = 0, stream } = plan;
  const options: Readonly<Record<string, string | false>> = {
    port: String(port),
    "messages-per-second": "0",
    "heartbeat-ms": String(heartbeatMs),
    host,
    "allow-host": host,
    http: tls && String(httpVersion),
    "max-connections": maxConnections === undefined ? false : String(maxConnections),
    stream: stream?.redisUrl ?? false,
    "stream-name": stream?.name ?? false,
  };
  const flags = { tls, compression };
  return [
    ...Object.entries(options).flatMap(([name, value]) => (value === false ? [] : [`--${name}`, value])),
    ...Object.entries(flags).flatMap(([name, isSet]) => (isSet ? [`--${name}`] : [])),
    ...allowOrigins.flatMap((origin) => ["--allow-origin", origin]),
  ];
}
