// The heartbeat of WebSockets: a ping that every living peer answers (RFC 6455 §5.5.2).
import { MAX_SILENT_HEARTBEATS } from "../limits.ts";
import type { WebSocketConnection } from "./connection.ts";

/** Pings each connection every `intervalMs` and cuts those that two pings in a row left silent. Returns how to stop. */
export function startHeartbeat(
  connections: Iterable<Pick<WebSocketConnection, "silentHeartbeats" | "ping" | "terminate">>,
  intervalMs: number,
): () => void {
  const timer = setInterval(() => {
    for (const connection of connections) {
      if (connection.silentHeartbeats() < MAX_SILENT_HEARTBEATS) connection.ping();
      else connection.terminate();
    }
  }, intervalMs);
  return () => clearInterval(timer);
}
