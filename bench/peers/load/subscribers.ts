// Subscribers of a stream that only count: bytes, and messages, each for itself.
import { createConnections } from "./connections.ts";
import { countMessages, createDeliveryCounts, type DeliveryCount, type DeliveryCounts } from "./delivery-counts.ts";
import { openSocket } from "./open-socket.ts";

export interface ConnectPlan {
  readonly port: number;
  readonly path: string;
  readonly connections: number;
}

export interface Subscribers extends Pick<DeliveryCounts, "reset" | "received"> {
  /** Resolves when all are connected. */
  connect(plan: ConnectPlan): Promise<void>;
  count(messagesEach: number): Promise<DeliveryCount & { bytes: number; lostConnections: number }>;
  disconnect(): void;
}

export function createSubscribers(): Subscribers {
  const connections = createConnections();
  const counts = createDeliveryCounts();
  return {
    async connect(plan) {
      counts.begin(plan.connections);
      const indices = Array.from({ length: plan.connections }, (_, index) => index);
      await connections.open(indices, (index) =>
        openSocket(plan.port, plan.path, (buffer, start, end) => {
          counts.add(index, countMessages(buffer, start, end), end - start);
        }),
      );
    },
    reset: () => counts.reset(),
    received: (plan) => counts.received(plan),
    count: async (messagesEach) => ({ ...(await counts.count(messagesEach)), lostConnections: connections.lost }),
    disconnect: () => connections.end(),
  };
}
