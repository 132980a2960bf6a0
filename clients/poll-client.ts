// The pollers' requests from Node, over the version of HTTP that is asked for.
import { createHttp2Get } from "./http2/http2-get.ts";
import { createHttpGet } from "./http-get.ts";
import type { PollRequestOptions } from "./node-options.ts";
import type { PollClient } from "./poll-loop.ts";
import { parseTarget } from "./target.ts";

/** For the server at `url`. Throws a TypeError when the URL is none, or not https for HTTP/2. */
export function createPollClient(url: string, options: PollRequestOptions): Required<PollClient> {
  const create = options.httpVersion === 2 ? createHttp2Get : createHttpGet;
  return create(parseTarget(url, options), options);
}
