// The server of a point, or several that share a stream; and, if it is to stand behind one, its reverse proxy.
import { makeCertificate } from "../../server/certificate.ts";
import { findFreePort } from "../network/proxy/free-port.ts";
import { readNginxCpuMs } from "../network/proxy/nginx-cpu.ts";
import { startNginx } from "../network/proxy/nginx.ts";
import type { Site } from "../network/site.ts";
import type { Parameters } from "../result/schema.ts";
import type { Solution } from "../solution/solution.ts";
import { openTarget } from "../target/target-server.ts";
import type { ProcessEndedError } from "./children.ts";
import type { Cleanup } from "./cleanup.ts";
import { type MeasuredServer, ownServer } from "./measured-server.ts";
import type { Processes, ServerPlan, ServerProcess } from "./processes.ts";
import { ServerEnds, serverGroup } from "./server-group.ts";
import { openSharedStream } from "./shared-stream.ts";

export interface Front {
  readonly server: MeasuredServer;
  /** Of the server, or of the proxy before it. */
  readonly url: string;
  /** Of the other servers of the same stream. */
  readonly otherUrls: readonly string[];
  /** What clients have to trust. */
  readonly certificatePem: string | undefined;
  /** User and system time of the proxy so far; undefined without one. */
  readonly readProxyCpuMs: () => number | undefined;
}

/** No limit of the server's own: whether this machine's are enough was found out before (limits/shortage.ts). */
const MAX_CONNECTIONS = 1_000_000;

export interface FrontRun {
  readonly processes: Processes;
  readonly cleanup: Cleanup;
  /** The URL of a foreign server, which is measured instead of one of ours. */
  readonly target: string | undefined;
  /** Whose parts stand in for the server's. Default: ours. */
  readonly solution?: Solution | undefined;
  /** Of the Redis that keeps the stream, where it is to be in one. Default: one of the point's own. */
  readonly redisUrl?: string | undefined;
}

const NO_PROXY = { otherUrls: [], readProxyCpuMs: () => undefined } as const;

/** Ended by `cleanup`; a foreign server stays. */
export async function openFront(
  parameters: Parameters,
  site: Site,
  { processes, cleanup, target, solution, redisUrl }: FrontRun,
): Promise<Front> {
  if (target !== undefined) {
    const server = await openTarget(target);
    return { ...NO_PROXY, server, url: target, certificatePem: undefined };
  }
  const { heartbeatMs, compression, tls, httpVersion } = parameters;
  const within = site.enter("server");
  const plan = { heartbeatMs, compression, host: site.serverHost, within, solution, maxConnections: MAX_CONNECTIONS };
  if (parameters.stream === "redis") {
    return openServers(parameters, { ...plan, tls, httpVersion }, { processes, cleanup, redisUrl });
  }
  if (parameters.via === "none") {
    const server = await processes.startServer({ ...plan, tls, httpVersion });
    cleanup.add(() => processes.stop([server]));
    return { ...NO_PROXY, server: ownServer(server), ...server.ready };
  }
  const listenPort = await findFreePort();
  const origin = `${tls ? "https" : "http"}://${site.serverHost}:${listenPort}`;
  // TLS ends at the proxy: the server sees http, and would take a page's https origin for a strange one.
  const server = await processes.startServer({ ...plan, allowOrigins: [origin] });
  cleanup.add(() => processes.stop([server]));
  const certificate = tls ? await makeCertificate(site.serverHost) : undefined;
  const nginx = await startNginx({
    upstream: new URL(server.ready.url).host,
    listenHost: site.serverHost,
    listenPort,
    httpVersion,
    ...(certificate && { tls: certificate }),
    enter: site.enter("server"),
  });
  cleanup.add(() => nginx.close());
  return {
    server: ownServer(server),
    url: nginx.url,
    otherUrls: [],
    certificatePem: certificate?.certificatePem,
    readProxyCpuMs: () => readNginxCpuMs(nginx.pid),
  };
}

/** One or more servers whose stream is in Redis. Where there are several, the end of one ends neither the others nor the run. */
async function openServers(
  { servers: count = 1, headers, tls }: Parameters,
  plan: ServerPlan,
  { processes, cleanup, redisUrl }: Pick<FrontRun, "processes" | "cleanup" | "redisUrl">,
): Promise<Front> {
  const { redis, ...stream } = await openSharedStream({ cleanup, within: plan.within ?? [], redisUrl });
  // A browser's header fields name the server that the page is of, and every server has to know the others by then.
  const ports = headers === "bare" ? [] : await Promise.all(Array.from({ length: count }, () => findFreePort()));
  const allowOrigins = ports.map((port) => `${tls ? "https" : "http"}://${plan.host}:${port}`);
  const ends = new ServerEnds();
  async function start(index: number): Promise<ServerProcess> {
    const onEnded = (error: ProcessEndedError): void => ends.note(index, error);
    const own = { port: ports[index], allowOrigins, stream, ...(count > 1 && { onEnded }) };
    const server = await processes.startServer({ ...plan, ...own });
    cleanup.add(() => processes.stop([server]));
    return server;
  }
  const started = await Promise.all(Array.from({ length: count }, (_, index) => start(index)));
  await stream.begun();
  const [first, ...others] = started.map(({ ready }) => ready);
  if (first === undefined) throw new Error("expected at least one server");
  return {
    ...NO_PROXY,
    server: serverGroup(started, ends, redis),
    url: first.url,
    otherUrls: others.map(({ url }) => url),
    certificatePem: first.certificatePem, // of one server only: see planning/option-problems.ts
  };
}
