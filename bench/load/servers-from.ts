// The servers of a trial as each subscriber goes through them: spread over all of them at the beginning.
import { type HeaderField, headerFields } from "../header-profiles.ts";
import type { ConnectPlan } from "./load-calls.ts";

export interface ServersFrom {
  /** It begins at the first, and goes on at the next when that fails. */
  readonly urls: readonly string[];
  /** Of a page that the first has sent. */
  readonly fields: readonly HeaderField[];
}

/** One for each server to begin at: subscribers take them in turn. */
export function serversFrom({
  transport,
  parameters,
  url,
  otherUrls = [],
}: Pick<ConnectPlan, "transport" | "parameters" | "url" | "otherUrls">): readonly ServersFrom[] {
  const all = [url, ...otherUrls];
  return all.map((first, index) => ({
    urls: [...all.slice(index), ...all.slice(0, index)],
    fields: headerFields(transport, parameters, first),
  }));
}
