// Where a Redis is, as a URL says it: redis://user:password@host:port/db, or rediss:// for TLS.

export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** By TLS, with a certificate that this machine trusts (NODE_EXTRA_CA_CERTS names more authorities). */
  readonly isSecured: boolean;
  /** For people and logs: without user and password. */
  readonly shown: string;
}

const DEFAULT_PORT = 6379;
const MAX_DB = 999_999;

/** Of a URL without one: the process list shows a URL to everybody, the environment to nobody else. */
const PASSWORD_VARIABLE = "LAB_REDIS_PASSWORD";

/** Undefined when the text is no such URL. A query would be settings of the client's: there are none. */
export function parseRedisAddress(text: string, environment = process.env): RedisAddress | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "redis:" && url.protocol !== "rediss:")) return undefined;
  const path = /^\/?([0-9]{0,6})$/.exec(url.pathname);
  const db = Number(path?.[1] ?? Number.NaN);
  if (url.hostname === "" || url.search !== "" || url.hash !== "" || !(db <= MAX_DB)) return undefined;
  const [username, password] = [decode(url.username), decode(url.password)];
  if (username === undefined || password === undefined) return undefined;
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: url.port === "" ? DEFAULT_PORT : Number(url.port),
    db,
    username: username || undefined,
    password: password || environment[PASSWORD_VARIABLE] || undefined,
    isSecured: url.protocol === "rediss:",
    shown: `${url.protocol}//${url.hostname}:${url.port || DEFAULT_PORT}${db === 0 ? "" : `/${db}`}`,
  };
}

/** What ioredis is told of it. The database is selected by who connects: of one that Redis has not, ioredis says nothing. */
export function connectionOptions({ host, port, username, password, isSecured }: RedisAddress) {
  return {
    host,
    port,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(isSecured && { tls: {} }),
    protocol: 2,
    lazyConnect: true,
  } as const;
}

/** Undefined for what is not percent-encoded as it should be. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** What somebody typed as an address, without what may be a password in it. */
export function withoutLogin(text: string): string {
  return text.replace(/^([a-z]*:\/\/)?.*@/is, "$1…@").replace(/\?.+$/s, "?…");
}
