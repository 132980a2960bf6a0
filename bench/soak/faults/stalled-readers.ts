// Readers that stall: subscribers that read on later, whose account must be exact all the same, and strangers that never do.
import type { Fault } from "./fault.ts";
import { hitConnections } from "./hit-server.ts";

export const stalledReaders: Fault = {
  hitsServer: true,
  draw: () => ({}),
  async begin(bed, order) {
    const server = await hitConnections(bed, order);
    const stalled = server.relay.stall();
    const index = order.server ?? 0;
    const url = server.process?.ready.url;
    if (url !== undefined) await bed.load.call("startStalledReaders", { server: index, url });
    return {
      async end() {
        const subscribers = stalled.end();
        const strangers = await bed.load.call("stopStalledReaders", index);
        return { hits: subscribers, details: { strangers } };
      },
    };
  },
};
