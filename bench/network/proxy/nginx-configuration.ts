// nginx's configuration as a stock reverse proxy for streams: what its documentation recommends, and nothing tuned.
import { TRANSPORT_PATHS } from "../../../protocol/transports.ts";
import { isAtLeast, type NginxBuild, NginxUnavailableError } from "./nginx-build.ts";
import { frameNginx, type NginxFrame } from "./nginx-frame.ts";
import { proxyWords } from "./proxy-words.ts";

export interface NginxPlan extends Pick<NginxFrame, "asRoot"> {
  /** The server, `host:port`. */
  readonly upstream: string;
  /** Name or address to listen on, IPv6 without brackets. */
  readonly listenHost: string;
  readonly listenPort: number;
  /** Whether TLS ends here. */
  readonly tls: boolean;
  /** With clients; 2 needs TLS. With the server it is always 1.1. WebSockets stay on 1.1: nginx has no RFC 8441. */
  readonly httpVersion: 1 | 2;
  /** As nginx 1.22 does unless told otherwise (HTTP/1.0 to the server, buffering): messages wait until 4 KiB have come. */
  readonly bufferEventStreams: boolean;
}

/** Files beside the configuration. */
export const NGINX_FILES = { certificate: "certificate.pem", key: "key.pem" } as const;

const MAX_CONNECTIONS = 100_000;
/** Connections to the server that are kept while nobody asks. */
const IDLE_UPSTREAM_CONNECTIONS = 64;
/** Unlimited as far as a run goes: by default nginx ends a connection after 1000 requests. */
const REQUESTS_PER_CONNECTION = 1_000_000_000;
/** A quiet stream is not a dead one; nginx's default is 60 s. */
const STREAM_TIMEOUT = "1h";

/** Throws a RangeError for values that make no sense, NginxUnavailableError for what this build cannot do. */
export function nginxConfiguration(plan: NginxPlan, build: NginxBuild): string {
  checkPlan(plan);
  const has = (module: string): boolean => build.configure.includes(`--with-${module}`);
  if (plan.tls && !has("http_ssl_module")) throw without("http_ssl_module");
  if (plan.httpVersion === 2 && !has("http_v2_module")) throw without("http_v2_module");
  const http2Directive = plan.httpVersion === 2 && isAtLeast(build.version, "1.25.1");
  const listen = [
    `${nameInUrl(plan.listenHost)}:${plan.listenPort}`,
    ...(plan.tls ? ["ssl"] : []),
    ...(plan.httpVersion === 2 && !http2Directive ? ["http2"] : []),
    "backlog=4096",
  ];
  const http = `  map $http_upgrade $connection_field {
    default upgrade;
    '' '';
  }
  upstream lab {
    server ${plan.upstream};
    keepalive ${IDLE_UPSTREAM_CONNECTIONS};
    keepalive_requests ${REQUESTS_PER_CONNECTION};
  }
  server {
    listen ${listen.join(" ")};
${http2Directive ? "    http2 on;\n" : ""}${plan.tls ? TLS : ""}
    keepalive_timeout ${STREAM_TIMEOUT};
    keepalive_requests ${REQUESTS_PER_CONNECTION};
    large_client_header_buffers 4 32k;
    client_max_body_size 0;

    proxy_http_version 1.1;
    proxy_set_header Host $http_host;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $connection_field;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_read_timeout ${STREAM_TIMEOUT};
    proxy_send_timeout ${STREAM_TIMEOUT};
    send_timeout ${STREAM_TIMEOUT};

    location / {
      proxy_pass http://lab;
    }
    location = ${TRANSPORT_PATHS.sse} {
      proxy_pass http://lab;
      ${plan.bufferEventStreams ? BUFFERING : "proxy_buffering off;"}
    }
  }
`;
  return frameNginx({ maxConnections: MAX_CONNECTIONS, asRoot: plan.asRoot, http }, build);
}

/** Over HTTP/1.1 it would pass on every chunk that is complete, buffering or not. */
const BUFFERING = "proxy_http_version 1.0; proxy_buffering on; proxy_ignore_headers X-Accel-Buffering;";

const TLS = `    ssl_certificate ${NGINX_FILES.certificate};
    ssl_certificate_key ${NGINX_FILES.key};
    ssl_protocols TLSv1.2 TLSv1.3;
`;

/** As it stands in a URL. */
export function nameInUrl(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

function checkPlan({ upstream, listenHost, listenPort, tls, httpVersion }: NginxPlan): void {
  // They become text of the configuration: nothing but what a name or an address consists of.
  if (!/^(\[[0-9a-f:.]+\]|[a-z0-9.-]+):[0-9]{1,5}$/i.test(upstream)) {
    throw new RangeError(`upstream ${JSON.stringify(upstream)}: expected host:port such as 127.0.0.1:8080`);
  }
  if (!/^[a-z0-9.:-]+$/i.test(listenHost)) {
    throw new RangeError(`listenHost ${JSON.stringify(listenHost)}: expected a name or an address such as 127.0.0.1`);
  }
  if (!Number.isInteger(listenPort) || listenPort < 1 || listenPort > 65_535) {
    throw new RangeError(`listenPort ${listenPort}: expected a whole number from 1 to 65535`);
  }
  if (httpVersion === 2 && !tls) throw new RangeError("httpVersion 2: expected tls with it, as browsers do");
}

function without(module: string): NginxUnavailableError {
  return new NginxUnavailableError(proxyWords().nginxWithout(module));
}
