// Long polling from Node: GET /long-poll, again as soon as it is answered.
import type { FollowServers, LongPollingOptions } from "./follow.ts";
import { longPollingPlan } from "./long-polling-plan.ts";
import type { PollRequestOptions } from "./node-options.ts";
import { createPollClient } from "./poll-client.ts";
import { followByPolling } from "./poll-loop.ts";

export type NodeLongPollingOptions = LongPollingOptions & PollRequestOptions;

/** Follows over `GET /long-poll` (RFC 6202 §2.1). */
export const followLongPolling: FollowServers<NodeLongPollingOptions> = async (urls, options) =>
  followByPolling(longPollingPlan(options), createPollClient(urls, options), options);
