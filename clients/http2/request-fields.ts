// A request's header fields as HTTP/2 has them (RFC 9113 §8.2, §8.3).
import type { OutgoingHttpHeaders } from "node:http2";
import type { Target } from "../target.ts";

/** §8.2.2, and what HTTP/2 says otherwise: Host as :authority; RFC 8441 §5 does without the key. */
const NOT_IN_HTTP2: ReadonlySet<string> = new Set([
  "connection",
  "host",
  "http2-settings",
  "keep-alive",
  "proxy-connection",
  "sec-websocket-key",
  "transfer-encoding",
  "upgrade",
]);

/** The pseudo-header fields, in Chrome's order. */
export function pseudoFields(method: "GET" | "CONNECT", target: Target, path: string): OutgoingHttpHeaders {
  return { ":method": method, ":authority": target.authority, ":scheme": "https", ":path": path };
}

/** From a flat list of names and values: lower-case names, their order kept, without those that HTTP/2 does not have. */
export function regularFields(flat: readonly string[]): OutgoingHttpHeaders {
  const fields: Record<string, string | string[]> = {};
  for (let at = 0; at < flat.length; at += 2) {
    const name = (flat[at] ?? "").toLowerCase();
    const value = flat[at + 1] ?? "";
    if (NOT_IN_HTTP2.has(name)) continue;
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  }
  return fields;
}
