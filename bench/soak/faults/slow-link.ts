// A link that is slow, narrow and lossy: a relay with delay and bandwidth, and random loss where the network is the run's own.
import { startRelay } from "../../network/link/relay.ts";
import { type PortLoss, startPortLoss } from "../network/port-loss.ts";
import type { Fault } from "./fault.ts";
import { hitServer } from "./hit-server.ts";

interface LinkParameters extends Record<string, number> {
  readonly rttMs: number;
  /** Within a tenth of the round-trip time. */
  readonly jitterMs: number;
  readonly bandwidthMbitPerS: number;
  readonly lossPercent: number;
  readonly seed: number;
}

export const slowLink: Fault<LinkParameters> = {
  hitsServer: true,
  draw(random) {
    const rttMs = random.whole(20, 400);
    return {
      rttMs,
      jitterMs: random.whole(0, Math.floor(rttMs / 10)),
      bandwidthMbitPerS: random.whole(1, 20),
      lossPercent: random.whole(1, 10),
      seed: random.whole(0, 2 ** 31 - 1),
    };
  },
  async begin(bed, order) {
    const server = hitServer(bed, order);
    const { lossPercent, ...plan } = order.parameters;
    const link = await startRelay({ ...plan, serverHost: "127.0.0.1", serverPort: 0 }); // the server says which
    let loss: PortLoss | undefined;
    try {
      if (bed.limits.whyNoLoss === undefined) loss = await startPortLoss(link.port, lossPercent);
    } catch (error) {
      await link.close();
      throw error;
    }
    server.leadThrough(link);
    return {
      async end() {
        server.leadThrough(undefined);
        const droppedPackets = await loss?.end();
        const hits = link.opened;
        await link.close();
        return { hits, details: droppedPackets === undefined ? {} : { "dropped-packets": droppedPackets } };
      },
    };
  },
};
