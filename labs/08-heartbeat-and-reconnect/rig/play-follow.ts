// A server's connections, played to a follower in virtual time: what it asked for, what it handed over, what it left.
import type { Gap } from "../../../protocol/cursor.ts";
import type { Connect, FollowerOptions, Link, Listener } from "../shapes.ts";
import { type VirtualClock, withVirtualClock } from "./virtual-clock.ts";

export type Follow = (connect: Connect, options: FollowerOptions) => Promise<void>;

/** What happens on a connection, so long after it was asked for. */
export type LinkEvent = { readonly atMs: number } & (
  | { readonly do: "stands-at"; readonly cursor: string }
  | { readonly do: "messages"; readonly ids: readonly number[] }
  | { readonly do: "gap"; readonly gap: Gap }
  /** A heartbeat, or anything else that is no message. */
  | { readonly do: "alive" }
  | { readonly do: "end" }
);

export interface FollowPlan {
  readonly after?: string;
  readonly silenceMs: number;
  readonly baseMs: number;
  readonly capMs: number;
  /** What `random` always gives. */
  readonly random: number;
  /** One after the other; whoever connects oftener finds that nothing happens. */
  readonly connections: readonly (readonly LinkEvent[])[];
  /** When the follower is aborted. */
  readonly forMs: number;
}

export interface AttemptSeen {
  readonly atMs: number;
  readonly after: string | undefined;
  /** When the connection was gone. */
  endedAtMs: number | undefined;
  /** Whether the follower cut it. */
  cut: boolean;
}

export interface FollowPlayed {
  readonly attempts: readonly AttemptSeen[];
  readonly handedOver: readonly number[];
  readonly gaps: readonly Gap[];
  /** Before the abort. */
  readonly endedEarly: string | undefined;
  /** After the abort: whether the promise resolved. */
  readonly resolved: boolean;
  readonly timersLeft: number;
  readonly linksLeft: number;
  /** What happened, a line each: "150 ms  connect after e.3". */
  readonly log: readonly string[];
}

export function playFollow(follow: Follow, plan: FollowPlan): Promise<FollowPlayed> {
  return withVirtualClock(async (clock) => {
    const { after, silenceMs, baseMs, capMs, random, connections, forMs } = plan;
    const attempts: AttemptSeen[] = [];
    const handedOver: number[] = [];
    const gaps: Gap[] = [];
    const stop = new AbortController();
    let outcome: string | undefined;
    const log: string[] = [];
    const note = (what: string): void => void log.push(`${String(Math.round(clock.nowMs)).padStart(6)} ms  ${what}`);

    const connect: Connect = (cursor, listener) => {
      note(`connect after ${cursor ?? "now"}`);
      const attempt: AttemptSeen = { atMs: clock.nowMs, after: cursor, endedAtMs: undefined, cut: false };
      const events = connections[attempts.length] ?? [];
      attempts.push(attempt);
      return playLink(attempt, events, listener, { clock, note });
    };
    const following = follow(connect, {
      ...(after === undefined ? {} : { after }),
      signal: stop.signal,
      silenceMs,
      reconnect: { baseMs, capMs, random: () => random },
      onMessage({ id }) {
        note(`onMessage ${id}`);
        handedOver.push(id);
      },
      onGap(gap) {
        note(`onGap ${gap.cursor}`);
        gaps.push(gap);
      },
    }).then(
      () => (outcome = "resolved"),
      (error: unknown) => (outcome = String(error)),
    );

    await clock.advance(forMs);
    const endedEarly = outcome;
    note("abort");
    stop.abort();
    await clock.advance(0);
    const resolved = outcome === "resolved";
    const timersLeft = clock.running;
    const linksLeft = attempts.filter(({ endedAtMs }) => endedAtMs === undefined).length;
    if (resolved) await following;
    return { attempts, handedOver, gaps, endedEarly, resolved, timersLeft, linksLeft, log };
  });
}

function playLink(
  attempt: AttemptSeen,
  events: readonly LinkEvent[],
  listener: Listener,
  { clock, note }: { readonly clock: VirtualClock; readonly note: (what: string) => void },
): Link {
  let end = (_reason: string): void => {};
  const ended = new Promise<{ reason: string }>((resolve) => {
    end = (reason) => {
      attempt.endedAtMs ??= clock.nowMs;
      resolve({ reason });
    };
  });
  for (const event of events) {
    clock.at(event.atMs, () => {
      if (attempt.endedAtMs !== undefined) return;
      note(`server: ${describe(event)}`);
      if (event.do === "end") return end("the server went away");
      listener.alive();
      if (event.do === "stands-at") listener.standsAt(event.cursor);
      else if (event.do === "gap") listener.gap(event.gap);
      else if (event.do === "messages") {
        for (const id of event.ids) listener.message({ id, publishedAtUs: id * 1000, payload: String(id) });
      }
    });
  }
  return {
    ended,
    cut(reason) {
      if (attempt.endedAtMs === undefined) {
        attempt.cut = true;
        note("cut by the follower");
      }
      end(reason);
    },
  };
}

function describe(event: LinkEvent): string {
  if (event.do === "stands-at") return `stands at ${event.cursor}`;
  if (event.do === "messages") return `messages ${event.ids.join(", ")}`;
  if (event.do === "gap") return `gap up to ${event.gap.cursor}`;
  return event.do;
}
