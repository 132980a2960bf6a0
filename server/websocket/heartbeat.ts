// The heartbeat of WebSockets: a ping that every living peer answers (RFC 6455 §5.5.2).
import type { WebSocketConnection } from "./connection.ts";

/** One late pong is no proof of death: the machine, or a browser in the background, may have been busy. */
const MAX_SILENT_HEARTBEATS = 2;

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
