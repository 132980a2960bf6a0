// The four Node clients by the name of their transport.
import type { Transport } from "../protocol/transports.ts";
import type { FollowServers } from "./follow.ts";
import { followLongPolling, type NodeLongPollingOptions } from "./long-polling.ts";
import { followShortPolling, type NodeShortPollingOptions } from "./short-polling.ts";
import type { ServerUrls } from "./servers.ts";
import { followSse, type NodeSseOptions } from "./sse.ts";
import { followWebSocket, type NodeWebSocketOptions } from "./websocket.ts";

/** The options of all four together; each client takes what is its own. */
export type NodeFollowOptions = NodeShortPollingOptions &
  NodeLongPollingOptions &
  NodeSseOptions &
  NodeWebSocketOptions;

const FOLLOW_BY_TRANSPORT: Readonly<Record<Transport, FollowServers<NodeFollowOptions>>> = {
  "short-polling": followShortPolling,
  "long-polling": followLongPolling,
  sse: followSse,
  websocket: followWebSocket,
};

/**
 * Follows the stream of the server at `urls`, such as http://127.0.0.1:8080, or of several servers that share a stream,
 * over one transport. See {@link FollowServers}.
 */
export function followStream(transport: Transport, urls: ServerUrls, options: NodeFollowOptions): Promise<void> {
  return FOLLOW_BY_TRANSPORT[transport](urls, options);
}
