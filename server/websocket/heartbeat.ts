// The heartbeat of WebSockets: a ping that every living peer answers (RFC 6455 §5.5.2).
import type { WebSocketConnection } from "./connection.ts";

/** Pings each connection every `intervalMs` and cuts those that were silent since the last ping. Returns how to stop. */
export function startHeartbeat(connections: () => Iterable<WebSocketConnection>, intervalMs: number): () => void {
  const timer = setInterval(() => {
    for (const connection of connections()) {
      if (connection.sawActivity()) connection.ping();
      else connection.terminate();
    }
  }, intervalMs);
  return () => clearInterval(timer);
}
