// The four transports: their stable names and where each is found on a server.

/** Every transport, in the order in which tables and charts show them. The names are stable: options, results and URLs use them. */
export const TRANSPORTS = ["short-polling", "long-polling", "sse", "websocket"] as const;

export type Transport = (typeof TRANSPORTS)[number];

/** The path of each transport on a server that keeps the contract. */
export const TRANSPORT_PATHS: Readonly<Record<Transport, string>> = {
  "short-polling": "/poll",
  "long-polling": "/long-poll",
  sse: "/sse",
  websocket: "/ws",
};

const TRANSPORT_OF_PATH: ReadonlyMap<string, Transport> = new Map(
  TRANSPORTS.map((transport) => [TRANSPORT_PATHS[transport], transport]),
);

/** Undefined for a path that is none of theirs. */
export function transportOfPath(path: string): Transport | undefined {
  return TRANSPORT_OF_PATH.get(path);
}
