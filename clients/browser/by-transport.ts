// The four browser clients by the name of their transport.
import type { Transport } from "../../protocol/transports.ts";
import type { Follow, LongPollingOptions, ShortPollingOptions } from "../follow.ts";
import type { ExchangeObserver } from "./fetch-get.ts";
import { followLongPolling } from "./long-polling.ts";
import { followShortPolling } from "./short-polling.ts";
import { followSse } from "./sse.ts";
import { followWebSocket } from "./websocket.ts";

/** The options of all four together; each client takes what is its own. */
export type BrowserFollowOptions = ShortPollingOptions & LongPollingOptions & ObservedOptions;

interface ObservedOptions {
  /** The pollers': each request and its answer. */
  readonly exchanges?: ExchangeObserver;
}

const FOLLOW_BY_TRANSPORT: Readonly<Record<Transport, Follow<BrowserFollowOptions>>> = {
  "short-polling": followShortPolling,
  "long-polling": followLongPolling,
  sse: followSse,
  websocket: followWebSocket,
};

/** Follows the stream of the server at `url`, such as location.origin, over one transport. See {@link Follow}. */
export function followStream(transport: Transport, url: string, options: BrowserFollowOptions): Promise<void> {
  return FOLLOW_BY_TRANSPORT[transport](url, options);
}
