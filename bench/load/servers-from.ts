// The servers of a trial as each subscriber goes through them: spread over all of them at the beginning. Pure.
import { type HeaderField, headerFields } from "../header-profiles.ts";
import type { ConnectPlan } from "./load-calls.ts";

export interface ServersFrom {
  /** It begins at the first, and goes on at the next when that fails. */
  readonly urls: readonly string[];
  /** Of a page that the first has sent. */
  readonly fields: readonly HeaderField[];
}

interface Servers {
  readonly url: string;
  readonly otherUrls: readonly string[];
}

/** The same servers, from the one at which the next subscriber begins when so many have before it. */
export function serversAfter(begun: number, { url, otherUrls }: Servers): Servers {
  const all = [url, ...otherUrls];
  const turn = begun % all.length;
  return { url: all[turn] ?? url, otherUrls: [...all.slice(turn + 1), ...all.slice(0, turn)] };
}

/** One for each server to begin at: a worker's subscribers take them in turn. */
export function serversFrom({
  transport,
  parameters,
  url,
  otherUrls = [],
}: Pick<ConnectPlan, "transport" | "parameters" | "url" | "otherUrls">): readonly ServersFrom[] {
  return [url, ...otherUrls].map((first, turn) => ({
    urls: [first, ...serversAfter(turn, { url, otherUrls }).otherUrls],
    fields: headerFields(transport, parameters, first),
  }));
}
