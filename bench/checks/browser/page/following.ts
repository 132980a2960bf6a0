// One of the lab's browser clients, following the stream of the page's origin.
import { followStream } from "../../../../clients/browser/by-transport.ts";
import type { PageCalls } from "../page-calls.ts";

const ids: number[] = [];
const abort = new AbortController();
let following: Promise<void> = Promise.resolve();
let arrived = (): void => {};

export const startFollowing: PageCalls["startFollowing"] = async ({ transport, after, pollIntervalMs }) => {
  following = followStream(transport, location.origin, {
    after,
    pollIntervalMs,
    signal: abort.signal,
    onMessage({ id }) {
      ids.push(id);
      arrived();
    },
  });
  following.catch(() => {}); // endFollowing tells
  return null;
};

export const endFollowing: PageCalls["endFollowing"] = async ({ untilId }) => {
  const reached = new Promise<void>((resolve) => {
    arrived = () => ids.includes(untilId) && resolve();
    arrived();
  });
  await Promise.race([reached, following]);
  abort.abort();
  await following;
  return ids;
};
