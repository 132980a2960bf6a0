// A request of the page beside its event streams: whether it gets a connection.
import type { PageCalls } from "../page-calls.ts";

let state = "pending";
let fetched: Promise<{ status: number; protocol: string }> = Promise.reject(new Error("expected startFetch before"));
fetched.catch(() => {}); // only whoever waits for it is told

export const startFetch: PageCalls["startFetch"] = async (path) => {
  state = "pending";
  fetched = fetch(path, { cache: "no-store" }).then(async ({ status, url, body }) => {
    await body?.cancel();
    state = String(status);
    return { status, protocol: await protocolOf(url) };
  });
  return null;
};

export const fetchState: PageCalls["fetchState"] = async () => state;

export const untilFetched: PageCalls["untilFetched"] = () => fetched;

/** "http/1.1" or "h2" (Resource Timing), which is there a little later than the answer. */
async function protocolOf(url: string): Promise<string> {
  for (;;) {
    const [entry] = performance.getEntriesByName(url);
    if (entry instanceof PerformanceResourceTiming) return entry.nextHopProtocol;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
