// Short polling from a browser: GET /poll on a fixed schedule. A hidden tab's timers are throttled to one a second or less.
import type { Follow, ShortPollingOptions } from "../follow.ts";
import { followByPolling } from "../poll-loop.ts";
import { shortPollingPlan } from "../short-polling-plan.ts";
import { createFetchGet, type ExchangeObserver } from "./fetch-get.ts";

/** Follows over `GET /poll`. */
export const followShortPolling: Follow<ShortPollingOptions & { readonly exchanges?: ExchangeObserver }> = (
  url,
  options,
) => followByPolling(shortPollingPlan(options), createFetchGet(url, options.exchanges), options);
