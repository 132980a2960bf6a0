// What the parts of exercise 8 look like from outside.
import type { FollowOptions } from "../../clients/follow.ts";
import type { StreamSession } from "../../clients/stream-loop.ts";
import type { WebSocketConnection } from "../../server/websocket/connection.ts";

/** A connection as the server's heartbeat sees it. */
export type Peer = Pick<WebSocketConnection, "silentHeartbeats" | "ping" | "terminate">;

/** What a connection tells the follower, as things come. */
export type Listener = Pick<StreamSession, "alive" | "standsAt" | "gap" | "message">;

export interface Link {
  /** Resolves, never rejects, when the connection is gone, or could not be made. */
  readonly ended: Promise<{ readonly reason: string }>;
  /** Destroys it; `ended` resolves soon after. */
  readonly cut: (reason: string) => void;
}

/** Begins to connect. `after` is the cursor to resume from; undefined: only what is new. */
export type Connect = (after: string | undefined, listener: Listener) => Link;

/** `reconnect`: for the backoff. `silenceMs`: nothing for so long, be it while connecting, and the server is dead. */
export type FollowerOptions = Pick<FollowOptions, "after" | "signal" | "onMessage" | "onGap"> &
  Required<Pick<FollowOptions, "reconnect" | "silenceMs">>;
