// The server of a point and, if it is to stand behind one, its reverse proxy.
import { makeCertificate } from "../../server/certificate.ts";
import { findFreePort } from "../network/proxy/free-port.ts";
import { readNginxCpuMs } from "../network/proxy/nginx-cpu.ts";
import { startNginx } from "../network/proxy/nginx.ts";
import type { Site } from "../network/site.ts";
import type { Parameters } from "../result/schema.ts";
import type { Solution } from "../solution/solution.ts";
import { openTarget } from "../target/target-server.ts";
import type { Cleanup } from "./cleanup.ts";
import { type MeasuredServer, ownServer } from "./measured-server.ts";
import type { Processes } from "./processes.ts";

export interface Front {
  readonly server: MeasuredServer;
  /** Of the server, or of the proxy before it. */
  readonly url: string;
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
}

/** Ended by `cleanup`; a foreign server stays. */
export async function openFront(
  parameters: Parameters,
  site: Site,
  { processes, cleanup, target, solution }: FrontRun,
): Promise<Front> {
  if (target !== undefined) {
    const server = await openTarget(target);
    return { server, url: target, certificatePem: undefined, readProxyCpuMs: () => undefined };
  }
  const { heartbeatMs, compression, tls, httpVersion } = parameters;
  const within = site.enter("server");
  const plan = { heartbeatMs, compression, host: site.serverHost, within, solution, maxConnections: MAX_CONNECTIONS };
  if (parameters.via === "none") {
    const server = await processes.startServer({ ...plan, tls, httpVersion });
    cleanup.add(() => processes.stop([server]));
    return { server: ownServer(server), ...server.ready, readProxyCpuMs: () => undefined };
  }
  const listenPort = await findFreePort();
  const origin = `${tls ? "https" : "http"}://${site.serverHost}:${listenPort}`;
  // TLS ends at the proxy: the server sees http, and would take a page's https origin for a strange one.
  const server = await processes.startServer({ ...plan, allowOrigin: origin });
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
    certificatePem: certificate?.certificatePem,
    readProxyCpuMs: () => readNginxCpuMs(nginx.pid),
  };
}
