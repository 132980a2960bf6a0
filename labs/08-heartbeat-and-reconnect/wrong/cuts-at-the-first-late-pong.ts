// Takes one heartbeat without an answer for death.
import type { startHeartbeat as startRight } from "../reference.ts";

export * from "../reference.ts";

export const startHeartbeat: typeof startRight = (connections, intervalMs) => {
  const timer = setInterval(() => {
    for (const connection of connections) {
      if (connection.silentHeartbeats() > 0) connection.terminate();
      else connection.ping();
    }
  }, intervalMs);
  return () => clearInterval(timer);
};
