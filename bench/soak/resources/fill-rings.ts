// Fills every server's ring with messages of the same kind, so that what is compared before and after holds the same. What
// a kept message takes depends on what went on when it came: its bytes may hold on to a whole piece of Node's buffer pool.
import type { SoakBed } from "../bed/soak-bed.ts";
import { processOf } from "../bed/soak-server.ts";

const MESSAGES_PER_SECOND = 10_000;
/** A ring keeps an eighth more than it promises. */
const KEPT_SHARE = 9 / 8;

/** Through the first server, whose stream the others share. */
export async function fillRings({ servers }: SoakBed, history: number, payloadBytes: number): Promise<void> {
  const [first] = servers;
  if (first === undefined) return;
  const server = processOf(first);
  await server.call("startPublishing", {
    messagesPerSecond: MESSAGES_PER_SECOND,
    payloadBytes,
    payloadKind: "text",
    arrivals: "fixed",
    seed: 1,
    durationUs: Math.ceil((history * KEPT_SHARE * 1e6) / MESSAGES_PER_SECOND),
    backDatedUs: 0,
  });
  await server.call("publishingDone", null);
}
