// The real client follows the real server while every connection is cut in the middle of something.
import { setTimeout as delay } from "node:timers/promises";
import { followSse, type NodeSseOptions } from "../../clients/sse.ts";
import { startLabServer } from "../../server/lab-server.ts";
import { startCuttingRelay } from "./cutting-relay.ts";

/** The parts that a student's stand in for. */
type Parts = Required<Pick<NodeSseOptions, "createEventStreamParser" | "resumeFields">>;

export interface Followed {
  /** In the order in which they were handed over. */
  readonly payloads: readonly string[];
  /** The ids of all that arrived, also those that the client had already. */
  readonly arrivedIds: readonly number[];
  /** It moved past messages that had not come. */
  readonly cursorRanAhead: boolean;
  /** As they went over the wire. */
  readonly requests: readonly string[];
}

/** More than an orderly following needs; without resuming it would go on for ever. */
const MAX_CONNECTIONS = 12;
const MAX_FOLLOW_MS = 4000;

/** Publishes all `payloads` first, and follows from the oldest until the last one has come. */
export async function followThroughCuts(
  payloads: readonly string[],
  { cutAfterBytes, ...parts }: Parts & { readonly cutAfterBytes: number },
): Promise<Followed> {
  const server = await startLabServer({ port: 0 });
  const relay = await startCuttingRelay(server.port, cutAfterBytes);
  const done = new AbortController();
  void delay(MAX_FOLLOW_MS, undefined, { signal: done.signal }).then(
    () => done.abort(),
    () => {},
  );
  const received: string[] = [];
  const arrivedIds: number[] = [];
  let cursorRanAhead = false;
  try {
    for (const [index, payload] of payloads.entries()) await server.stream.publish(payload, index);
    await followSse(relay.url, {
      ...parts,
      after: "0",
      signal: done.signal,
      reconnect: { baseMs: 1, capMs: 5 },
      ledger: { arrived: (id) => void arrivedIds.push(id) },
      onMessage({ id, payload }) {
        received.push(payload);
        if (id === payloads.length) done.abort();
      },
      onGap({ lastId }) {
        cursorRanAhead = true;
        if (lastId === payloads.length) done.abort(); // at the end: nothing else will come
      },
      onRetry() {
        if (relay.requests.length >= MAX_CONNECTIONS) done.abort();
      },
    });
    return { payloads: received, arrivedIds, cursorRanAhead, requests: relay.requests };
  } finally {
    done.abort();
    await relay.close();
    await server.close({ graceMs: 100 });
  }
}
