// Where requests go: a URL taken apart once, not once per request.

export interface Target {
  /** Name or address to connect to, IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  /** The Host header field. */
  readonly authority: string;
  /** What comes before the contract's paths; "" for a server at the root. */
  readonly pathPrefix: string;
  /** The URL's own path with its query, for requests that go there. */
  readonly pathAndQuery: string;
}

/** Reads `http://host[:port][/prefix]`; `ws:` stands for `http:`. Throws a TypeError that says what was expected. */
export function parseTarget(url: string): Target {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== "http:" && parsed?.protocol !== "ws:") {
    throw new TypeError(`expected an http:// URL such as http://127.0.0.1:8080, got ${JSON.stringify(url)}`);
  }
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ""),
    port: parsed.port === "" ? 80 : Number(parsed.port),
    authority: parsed.host,
    pathPrefix: parsed.pathname.replace(/\/$/, ""),
    pathAndQuery: parsed.pathname + parsed.search,
  };
}
