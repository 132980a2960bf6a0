// Short polling from Node: GET /poll on a fixed schedule.
import type { FollowServers, ShortPollingOptions } from "./follow.ts";
import type { PollRequestOptions } from "./node-options.ts";
import { createPollClient } from "./poll-client.ts";
import { followByPolling } from "./poll-loop.ts";
import { shortPollingPlan } from "./short-polling-plan.ts";

export type NodeShortPollingOptions = ShortPollingOptions & PollRequestOptions;

/** Follows over `GET /poll` (RFC 6202 §2 calls it traditional polling). */
export const followShortPolling: FollowServers<NodeShortPollingOptions> = async (urls, options) =>
  followByPolling(shortPollingPlan(options), createPollClient(urls, options), options);
