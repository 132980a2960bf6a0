// What a point is measured on: a server, load workers, and what lies between them.
import type { Conditions } from "../network/conditions.ts";
import { openSite, type Site } from "../network/site.ts";
import type { Parameters } from "../result/schema.ts";
import type { WirePlan } from "../wire/wire-counter.ts";
import type { Cleanup } from "./cleanup.ts";
import type { LinkProcess, Processes, ServerProcess, WorkerProcess } from "./processes.ts";

export interface TestBed {
  readonly server: ServerProcess;
  readonly workers: readonly WorkerProcess[];
  /** Undefined without one. */
  readonly link: LinkProcess | undefined;
  /** Where the workers find the server, or what stands in front of it. */
  readonly url: string;
  readonly certificatePem: string | undefined;
  /** How one worker reads the wire for all; undefined when nobody can. */
  readonly wire: WirePlan | undefined;
  readonly conditions: Conditions;
  readonly site: Site;
  readonly signal: AbortSignal;
  /** Ends everything that belongs to it. */
  close(): Promise<void>;
}

export interface TestBedRun {
  readonly processes: Processes;
  readonly cleanup: Cleanup;
  readonly signal: AbortSignal;
  readonly seed: number;
}

/** One load worker process serves up to so many subscribers. */
const SUBSCRIBERS_PER_WORKER = 2500;

/** What it began is ended when it rejects. */
export async function openTestBed(
  parameters: Parameters,
  conditions: Conditions,
  { processes, cleanup, signal, seed }: TestBedRun,
): Promise<TestBed> {
  const own = cleanup.part();
  try {
    const site = await openSite(parameters, conditions, { cleanup: own, signal });
    const server = await processes.startServer({
      heartbeatMs: parameters.heartbeatMs,
      tls: parameters.tls,
      httpVersion: parameters.httpVersion,
      host: site.serverHost,
      within: site.enter("server"),
    });
    own.add(() => processes.stop([server]));
    const workers = await Promise.all(
      Array.from({ length: Math.ceil(parameters.subscribers / SUBSCRIBERS_PER_WORKER) }, () =>
        processes.startWorker(site.enter("load")),
      ),
    );
    own.add(() => processes.stop(workers));
    const front = new URL(server.ready.url);
    const link = conditions.delayedBy === "user-space-link" ? await processes.startLink(site.enter("load")) : undefined;
    if (link !== undefined) {
      own.add(() => processes.stop([link]));
      const { rttMs, jitterMs, bandwidthMbitPerS } = parameters;
      const serverPort = Number(front.port);
      const plan = { serverHost: front.hostname, serverPort, rttMs, jitterMs, bandwidthMbitPerS, seed };
      const port = await link.call("openLink", plan);
      front.hostname = "127.0.0.1";
      front.port = String(port);
    }
    return {
      server,
      workers,
      link,
      url: front.origin,
      certificatePem: server.ready.certificatePem,
      wire: site.wirePlan(Number(front.port)),
      conditions,
      site,
      signal,
      close: () => own.end(),
    };
  } catch (error) {
    await own.end();
    throw error;
  }
}
