// Server-Sent Events in a browser: EventSource on /sse, which parses and reconnects by itself (WHATWG HTML §9.2).
import { TRANSPORT_PATHS } from "../../protocol/transports.ts";
import type { Follow, FollowOptions } from "../follow.ts";
import { takeEvent } from "../stream-event.ts";
import { followByStream, type StreamConnection, type StreamEnd, type StreamSession } from "../stream-loop.ts";
import { probe } from "./probe.ts";

/**
 * Follows over `GET /sse`. Where the connection is lost, EventSource makes it anew with `Last-Event-ID` after its own
 * reconnection time (3 s in Chromium); `onRetry` then has no delay. Where it gives up, the follower backs off and begins
 * again from its cursor. `silenceMs` has no meaning here: EventSource does not show the comments that are the heartbeat.
 */
export const followSse: Follow = (url, options) => {
  const base = url.replace(/\/$/, "") + TRANSPORT_PATHS.sse;

  function connect(session: StreamSession): StreamConnection {
    const abort = new AbortController();
    const cut = (reason = "aborted"): void => abort.abort(reason);
    return { ended: run(base, session, options, abort.signal), cut, leave: cut };
  }

  return followByStream(connect, { ...options, watchesSilence: false });
};

async function run(
  base: string,
  session: StreamSession,
  options: FollowOptions,
  signal: AbortSignal,
): Promise<StreamEnd> {
  let { cursor } = session.handOver;
  if (cursor === undefined) {
    // A block with only an id shows nothing to a page: the place to begin from is learned beforehand.
    const standing = await probe(base, { signal, goodStatuses: [200] });
    if (standing.kind === "lost") return standing;
    cursor = standing.streamCursor ?? undefined;
  }
  const streamUrl = cursor === undefined ? base : `${base}?after=${cursor}`;
  await untilClosed(streamUrl, cursor, session, options, signal);
  if (signal.aborted) return { reason: String(signal.reason) };
  const why = await probe(streamUrl, { signal, goodStatuses: [200] });
  return why.kind === "lost" ? why : { reason: "EventSource gave up" };
}

/** Resolves when EventSource gives up or `signal` aborts; rejects with what the session throws. */
function untilClosed(
  streamUrl: string,
  cursor: string | undefined,
  session: StreamSession,
  options: FollowOptions,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve();
    const source = new EventSource(streamUrl);
    let attempt = 0;
    const close = (): void => {
      source.close();
      resolve();
    };
    const guarded = (step: () => void): void => {
      try {
        step();
      } catch (error) {
        source.close();
        reject(error);
      }
    };
    signal.addEventListener("abort", close);
    source.addEventListener("open", () => {
      attempt = 0;
      const standsAt = session.handOver.cursor ?? cursor;
      if (standsAt !== undefined) guarded(() => session.standsAt(standsAt));
    });
    for (const type of ["message", "gap"]) {
      source.addEventListener(type, ({ data, lastEventId }) =>
        guarded(() => takeEvent({ type, data, lastEventId }, session)),
      );
    }
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) return resolve();
      session.interrupted();
      options.onRetry?.({ attempt: ++attempt, delayMs: undefined, reason: "the event stream ended" });
    });
  });
}
