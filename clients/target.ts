// Where requests go: a URL taken apart once, not once per request.
import type { RequestOptions } from "./node-options.ts";

export interface Target {
  /** Over TLS. */
  readonly isSecure: boolean;
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

/**
 * Reads `http://host[:port][/prefix]` or `https://…`; `ws:` stands for `http:`, `wss:` for `https:`. Throws a TypeError
 * that says what was expected: HTTP/2 wants TLS, as in browsers.
 */
export function parseTarget(url: string, { httpVersion }: Pick<RequestOptions, "httpVersion"> = {}): Target {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isSecure = parsed?.protocol === "https:" || parsed?.protocol === "wss:";
  if (parsed === undefined || !(isSecure || parsed.protocol === "http:" || parsed.protocol === "ws:")) {
    throw new TypeError(
      `expected an http:// or https:// URL such as http://127.0.0.1:8080, got ${JSON.stringify(url)}`,
    );
  }
  if (httpVersion === 2 && !isSecure) {
    throw new TypeError(
      `expected an https:// URL for HTTP/2, such as https://127.0.0.1:8443, got ${JSON.stringify(url)}`,
    );
  }
  return {
    isSecure,
    host: parsed.hostname.replace(/^\[|\]$/g, ""),
    port: parsed.port === "" ? (isSecure ? 443 : 80) : Number(parsed.port),
    authority: parsed.host,
    pathPrefix: parsed.pathname.replace(/\/$/, ""),
    pathAndQuery: parsed.pathname + parsed.search,
  };
}
