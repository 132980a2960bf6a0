// Who may ask: Host against DNS rebinding, Origin against cross-site WebSockets and requests (RFC 9110 §7.2, RFC 6454).

export interface GuardOptions {
  /** Host names (with or without port) allowed beside loopback names and addresses. */
  readonly allowHosts: readonly string[];
  /** Origins allowed beside the server's own, such as "https://lab.example". */
  readonly allowOrigins: readonly string[];
}

export interface Refusal {
  readonly error: string;
  readonly expected: string;
}

export type Guard = (request: { host: string | undefined; origin: string | undefined; scheme: "http" | "https" }) =>
  | {
      readonly allowed: true;
      /** To be named in Access-Control-Allow-Origin. */ readonly crossOrigin: string | undefined;
    }
  | { readonly allowed: false; readonly refusal: Refusal };

export function createGuard({ allowHosts, allowOrigins }: GuardOptions): Guard {
  const hosts = new Set(allowHosts.map((host) => host.toLowerCase()));
  const origins = new Set(allowOrigins.map((origin) => origin.toLowerCase()));
  return ({ host, origin, scheme }) => {
    const hostname = host === undefined ? undefined : hostnameOf(host);
    if (
      host === undefined ||
      hostname === undefined ||
      !(isLoopback(hostname) || hosts.has(hostname) || hosts.has(host.toLowerCase()))
    ) {
      return refuse("Host not allowed", "a loopback name or address as Host, or one given by --allow-host");
    }
    if (origin === undefined || isSameOrigin(origin, scheme, host)) return { allowed: true, crossOrigin: undefined };
    if (origins.has(origin.toLowerCase())) return { allowed: true, crossOrigin: origin };
    return refuse("Origin not allowed", "the server's own origin, none, or one given by --allow-origin");
  };
}

function refuse(error: string, expected: string): { allowed: false; refusal: Refusal } {
  return { allowed: false, refusal: { error, expected } };
}

/** Lower-case, without port; undefined when the field is not `host[:port]`. */
function hostnameOf(host: string): string | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]{1,5})?$/.exec(host.toLowerCase());
  return match?.[1];
}

function isLoopback(hostname: string): boolean {
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
