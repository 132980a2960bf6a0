// The page's side of the contract suite: runs one browser client and reports its every event to the test.
import type { PageEvent, PageOrder } from "../testing/page-events.ts";
import { followStream } from "./by-transport.ts";

declare global {
  /** Given by the test. */
  function reportEvents(events: readonly PageEvent[]): Promise<void>;
  function startFollowing(order: PageOrder): void;
  function abortFollowing(): void;
}

/** Connections that the client made, so that none is left open unnoticed. */
const connections: (EventSource | WebSocket)[] = [];

globalThis.EventSource = class extends EventSource {
  constructor(url: string | URL) {
    super(url);
    connections.push(this);
  }
};
globalThis.WebSocket = class extends WebSocket {
  constructor(url: string | URL, subprotocols?: string | string[]) {
    super(url, subprotocols);
    connections.push(this);
  }
};

const abort = new AbortController();
let unreported: PageEvent[] = [];

/** Events of one task travel together. */
function report(event: PageEvent): void {
  unreported.push(event);
  if (unreported.length > 1) return;
  setTimeout(() => {
    void reportEvents(unreported);
    unreported = [];
  });
}

globalThis.startFollowing = ({ transport, url, options }) => {
  const following = followStream(transport, url, {
    ...options,
    signal: abort.signal,
    ledger: { arrived: (id) => report({ kind: "arrived", id }) },
    onMessage: (message) => report({ kind: "message", message }),
    onGap: (gap) => report({ kind: "gap", gap }),
    onOpen: (cursor) => report({ kind: "open", cursor }),
    onRetry: (retry) => report({ kind: "retry", ...retry }),
  });
  following.then(
    () => reportEnd(),
    (error: unknown) => reportEnd(String(error)),
  );
};

globalThis.abortFollowing = () => abort.abort();

function reportEnd(error?: string): void {
  const open = connections.filter(({ readyState, CLOSED }) => readyState !== CLOSED);
  const problem = open.length > 0 ? `${open.length} connections were left open` : error;
  report({ kind: "end", ...(problem !== undefined && { error: problem }) });
}
