// The checks' page: does in a real browser what it is asked, and answers with what was seen.
import type { PageCalls } from "../page-calls.ts";
import { watchAttributes, mistakes, binaryTypes } from "./attributes.ts";
import { echo } from "./echo.ts";
import { closeEventSources, firstEvent, openEventSources, untilMessages, untilOpened } from "./event-sources.ts";
import { fetchState, startFetch, untilFetched } from "./fetching.ts";
import { endFollowing, startFollowing } from "./following.ts";
import { watchOpening } from "./opening.ts";

declare global {
  var pageCalls: PageCalls;
}

globalThis.pageCalls = {
  watchOpening,
  echo,
  watchAttributes,
  mistakes,
  binaryTypes,
  openEventSources,
  untilOpened,
  closeEventSources,
  untilMessages,
  firstEvent,
  startFetch,
  fetchState,
  untilFetched,
  startFollowing,
  endFollowing,
};
