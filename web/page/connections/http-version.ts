// Over which version of HTTP the page came, and so its requests to the same origin.

export type HttpVersion = 1 | 2 | "unknown";

export function httpVersionOfPage(): HttpVersion {
  const [navigation] = performance.getEntriesByType("navigation");
  if (!(navigation instanceof PerformanceNavigationTiming)) return "unknown";
  const { nextHopProtocol } = navigation;
  if (nextHopProtocol.startsWith("http/1")) return 1;
  return nextHopProtocol === "h2" ? 2 : "unknown";
}

/** Of HTTP/1.1, as every browser has it; HTTP/2 takes one. */
export const MAX_CONNECTIONS = { 1: 6, 2: 1, unknown: 6 } as const;
