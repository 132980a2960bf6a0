// Who may ask: Host against DNS rebinding, Origin against cross-site WebSockets and requests (RFC 9110 §7.2, RFC 6454).

import { type HttpRequest, isHttp2 } from "./http-exchange.ts";

export interface GuardOptions {
  /** Host names (with or without port) allowed beside loopback names and addresses. */
  readonly allowHosts: readonly string[];
  /** Origins allowed beside the server's own, such as "https://lab.example". */
  readonly allowOrigins: readonly string[];
  /** The server's own. */
  readonly scheme: "http" | "https";
}

export interface Refusal {
  readonly error: string;
  readonly expected: string;
}

export interface GuardedRequest {
  readonly host: string;
  readonly origin: string | undefined;
}

/** `crossOrigin` is to be named in Access-Control-Allow-Origin. */
export type Verdict =
  | { readonly allowed: true; readonly crossOrigin: string | undefined }
  | { readonly allowed: false; readonly refusal: Refusal };

export type Guard = (request: GuardedRequest) => Verdict;

export function createGuard({ allowHosts, allowOrigins, scheme }: GuardOptions): Guard {
  const hosts = new Set(allowHosts.map((host) => host.toLowerCase()));
  const origins = new Set(allowOrigins.map((origin) => origin.toLowerCase()));
  return rememberVerdicts(({ host, origin }) => {
    const hostname = hostnameOf(host);
    if (hostname === undefined || !(isLoopback(hostname) || hosts.has(hostname) || hosts.has(host.toLowerCase()))) {
      return refuse("Host not allowed", "a loopback name or address as Host, or one given by --allow-host");
    }
    if (origin === undefined || isSameOrigin(origin, scheme, host)) return { allowed: true, crossOrigin: undefined };
    if (origins.has(origin.toLowerCase())) return { allowed: true, crossOrigin: origin };
    return refuse("Origin not allowed", "the server's own origin, none, or one given by --allow-origin");
  });
}

/** Nearly all requests name one of a few hosts and origins. */
const MAX_REMEMBERED = 256;

function rememberVerdicts(guard: Guard): Guard {
  const verdicts = new Map<string, Verdict>();
  return (request) => {
    const { host, origin } = request;
    const key = origin === undefined ? host : `${host}\n${origin}`; // no field has a line feed in it
    const remembered = verdicts.get(key);
    if (remembered !== undefined) return remembered;
    const verdict = guard(request);
    if (!verdict.allowed) return verdict; // strangers do not push out those who may ask
    if (verdicts.size >= MAX_REMEMBERED) verdicts.clear();
    verdicts.set(key, verdict);
    return verdict;
  };
}

/** As a browser sends it: lower-case, without path, without the scheme's own port. One that is not would never match. */
export function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text.toLowerCase();
}

/** `name`, `name:port`, `[address]` or `[address]:port`. */
export function isHost(text: string): boolean {
  return hostnameOf(text) !== undefined;
}

function refuse(error: string, expected: string): { allowed: false; refusal: Refusal } {
  return { allowed: false, refusal: { error, expected } };
}

/** Lower-case, without port; undefined when the field is not `host[:port]`. */
function hostnameOf(host: string): string | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?$/.exec(host.toLowerCase());
  return Number(match?.[2] ?? 0) > 65_535 ? undefined : match?.[1];
}

/**
 * The Host field, or what HTTP/2 has for it; undefined unless there is exactly one (RFC 9112 §3.2), and none that says
 * something else than :authority (RFC 9113 §8.3.1): such a request gets 400.
 */
export function onlyHost(request: HttpRequest): string | undefined {
  const { headers, rawHeaders } = request;
  let count = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i];
    if (name?.length === 4 && name.toLowerCase() === "host") count++;
  }
  const authority = isHttp2(request) ? request.headers[":authority"] : undefined;
  if (authority === undefined) return count === 1 ? headers.host : undefined;
  return count === 0 || (count === 1 && headers.host === authority) ? authority : undefined;
}

export const HOST_MISSING: Refusal = { error: "bad request", expected: "exactly one Host header field" };

/** Whether a host name, as it stands in a URL, means this machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") || // RFC 6761 §6.3
    hostname === "[::1]" ||
    /^127(?:\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}$/.test(hostname)
  );
}

function isSameOrigin(origin: string, scheme: string, host: string): boolean {
  const own = `${scheme}://${host}`;
  if (origin === own) return true;
  return URL.canParse(origin) && URL.canParse(own) && new URL(origin).origin === new URL(own).origin;
}
