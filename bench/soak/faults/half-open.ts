// Peers that are half open: nothing arrives any more, in either direction, and nobody says so.
import type { Fault } from "./fault.ts";
import { hitServer } from "./hit-server.ts";

export const halfOpen: Fault = {
  hitsServer: true,
  draw: () => ({}),
  begin(bed, order) {
    const swallowing = hitServer(bed, order).relay.swallow();
    return Promise.resolve({ end: () => Promise.resolve({ hits: swallowing.end() }) });
  },
};
