// Peers that are half open: nothing arrives any more, in either direction, and nobody says so.
import type { Fault } from "./fault.ts";
import { hitConnections } from "./hit-server.ts";

export const halfOpen: Fault = {
  hitsServer: true,
  draw: () => ({}),
  async begin(bed, order) {
    const { relay } = await hitConnections(bed, order);
    const swallowing = relay.swallow();
    return { end: () => Promise.resolve({ hits: swallowing.end() }) };
  },
};
