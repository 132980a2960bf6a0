// Long polling from a browser: GET /long-poll, again as soon as it is answered (RFC 6202 §2.1).
import type { Follow, LongPollingOptions } from "../follow.ts";
import { longPollingPlan } from "../long-polling-plan.ts";
import { followByPolling } from "../poll-loop.ts";
import { createFetchGet, type ExchangeObserver } from "./fetch-get.ts";

/** Follows over `GET /long-poll`. */
export const followLongPolling: Follow<LongPollingOptions & { readonly exchanges?: ExchangeObserver }> = (
  url,
  options,
) => followByPolling(longPollingPlan(options), createFetchGet(url, options.exchanges), options);
