// The request target as node:http hands it over: origin-form or absolute-form (RFC 9112 §3.2).

/** Path and query ("" without one). A server must accept the absolute-form too (RFC 9112 §3.2.2). */
export function splitTarget(target: string): { path: string; query: string } {
  const from = target.startsWith("/") ? 0 : pathStart(target);
  const query = target.indexOf("?", from);
  return query === -1
    ? { path: target.slice(from), query: "" }
    : { path: target.slice(from, query), query: target.slice(query + 1) };
}

function pathStart(target: string): number {
  return /^https?:\/\/[^/?#]*/i.exec(target)?.[0].length ?? 0;
}
