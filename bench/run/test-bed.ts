// What a point is measured on: a server, load workers, and what lies between them.
import { planLoad } from "../machines/bed-load.ts";
import type { Fleet } from "../machines/fleet.ts";
import type { BedMachine } from "../machines/trial-machines.ts";
import type { Conditions } from "../network/conditions.ts";
import { openSite, type Site } from "../network/site.ts";
import type { Parameters } from "../result/schema.ts";
import type { Solution } from "../solution/solution.ts";
import type { WirePlan } from "../wire/wire-counter.ts";
import type { Cleanup } from "./cleanup.ts";
import { type Front, openFront } from "./front.ts";
import type { LinkProcess, Processes, WorkerProcess } from "./processes.ts";

export interface TestBed extends Front {
  readonly workers: readonly WorkerProcess[];
  /** On which the workers run, in their order; none when they are this machine's own. */
  readonly machines: readonly BedMachine[];
  /** Whether one of the workers, or its machine, is lost. */
  hasLostLoad(): boolean;
  /** Undefined without one. */
  readonly link: LinkProcess | undefined;
  /** Where the workers find the server, or what stands in front of it: proxy, link. */
  readonly url: string;
  /** How one worker reads the wire for all; undefined when nobody can. */
  readonly wire: WirePlan | undefined;
  readonly conditions: Conditions;
  readonly site: Site;
  readonly signal: AbortSignal;
  /** How many of each worker's subscribers may be connecting at a time. */
  readonly connectingAtOnce: number;
  /** How long subscribers may take to connect; undefined: as long as the workers say. */
  readonly connectTimeoutMs?: number;
  /** Ends everything that belongs to it. */
  close(): Promise<void>;
}

export interface TestBedRun {
  readonly processes: Processes;
  readonly cleanup: Cleanup;
  readonly signal: AbortSignal;
  readonly seed: number;
  /** The URL of a foreign server, which is measured instead of one of ours. Default: ours. */
  readonly target?: string | undefined;
  /** Whose parts are measured. Default: ours. */
  readonly solution?: Solution | undefined;
  /** Machines that the load comes from. Default: this one. */
  readonly fleet?: Fleet | undefined;
  /** Of the Redis that keeps the stream, where it is to be in one. Default: one of the point's own. */
  readonly redisUrl?: string | undefined;
}

/** What it began is ended when it rejects. */
export async function openTestBed(
  parameters: Parameters,
  conditions: Conditions,
  { processes, cleanup, signal, seed, target, solution, fleet, redisUrl }: TestBedRun,
): Promise<TestBed> {
  const own = cleanup.part();
  try {
    const { sourceAddresses, connectingAtOnce, start } = planLoad(parameters, fleet);
    const { serverHost } = fleet ?? {};
    const site = await openSite(parameters, conditions, { cleanup: own, signal, sourceAddresses, serverHost });
    const front = await openFront(parameters, site, { processes, cleanup: own, target, solution, redisUrl });
    const load = await start(site, { processes, cleanup: own, solution });
    const url = new URL(front.url);
    const link = conditions.delayedBy === "user-space-link" ? await processes.startLink(site.enter("load")) : undefined;
    if (link !== undefined) {
      own.add(() => processes.stop([link]));
      const { rttMs, jitterMs, bandwidthMbitPerS } = parameters;
      const serverPort = Number(url.port);
      const plan = { serverHost: url.hostname, serverPort, rttMs, jitterMs, bandwidthMbitPerS, seed };
      const port = await link.call("openLink", plan);
      url.hostname = "127.0.0.1";
      url.port = String(port);
    }
    return {
      ...front,
      ...load,
      link,
      url: url.origin,
      wire: site.wirePlan(Number(url.port)),
      conditions,
      site,
      connectingAtOnce,
      signal,
      close: () => own.end(),
    };
  } catch (error) {
    await own.end();
    throw error;
  }
}
