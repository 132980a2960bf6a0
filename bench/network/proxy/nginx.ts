// A stock nginx between clients and server: started with a configuration of its own, gone with the bench however it ends.
import { readNginxBuild } from "./nginx-build.ts";
import { nameInUrl, NGINX_FILES, nginxConfiguration, type NginxPlan } from "./nginx-configuration.ts";
import { launchNginx, type NginxProcess } from "./nginx-process.ts";

export interface NginxOptions extends Pick<NginxPlan, "upstream" | "listenHost" | "httpVersion"> {
  /** Default: a free one. Give one where the server has to allow the origin before nginx starts. */
  readonly listenPort?: number;
  /** TLS ends at nginx. The server then sees http: pages that send an Origin need `--allow-origin https://host:port`. */
  readonly tls?: { readonly certificatePem: string; readonly keyPem: string };
  /** Default false. See {@link NginxPlan}. */
  readonly bufferEventStreams?: boolean;
  /** The prefix of commands within a namespace. Default: none. */
  readonly enter?: readonly string[];
}

export interface Nginx extends Pick<NginxProcess, "pid" | "folder" | "close"> {
  /** Without a path. */
  readonly url: string;
  /** Such as "1.22.1". */
  readonly version: string;
}

/** Resolves once it accepts connections. Throws a RangeError for bad values, NginxUnavailableError with one line. */
export async function startNginx(options: NginxOptions): Promise<Nginx> {
  const { upstream, listenHost, listenPort, tls, httpVersion, bufferEventStreams = false, enter = [] } = options;
  const build = await readNginxBuild();
  const asRoot = process.geteuid?.() === 0 || enter.length > 0;
  const plan = { upstream, listenHost, tls: tls !== undefined, httpVersion, bufferEventStreams, asRoot };
  const nginx = await launchNginx({
    build,
    configure: (port) => nginxConfiguration({ ...plan, listenPort: port }, build),
    listenPort,
    files: tls === undefined ? {} : { [NGINX_FILES.certificate]: tls.certificatePem, [NGINX_FILES.key]: tls.keyPem },
    enter,
  });
  const url = `${plan.tls ? "https" : "http"}://${nameInUrl(listenHost)}:${nginx.listenPort}`;
  return { url, version: build.version, ...nginx };
}
