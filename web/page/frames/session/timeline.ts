// What passed on the page's connections, as the server told it: handshakes, frames, ends.
import type { Direction, Ending, News } from "../../../frames/watch-messages.ts";

interface Placed {
  /** In the order in which they were told. */
  readonly id: number;
  /** Counts the page's connections from 1. */
  readonly connection: number;
  /** Since the connection's request. */
  readonly atMs: number;
}

export interface RequestItem extends Placed {
  readonly kind: "request";
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** By the server's socket counter; null over HTTP/2. */
  readonly receivedBytes: number | null;
}

export interface AnswerItem extends Placed {
  readonly kind: "answer";
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface FrameItem extends Placed {
  readonly kind: "frame";
  readonly direction: Direction;
  /** The beginning: header and at most 4 KiB of payload. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly totalBytes: number;
  readonly arrivedBytes: number;
}

export interface EndItem extends Placed {
  readonly kind: "ended";
  readonly by: Ending;
}

export type TimelineItem = RequestItem | AnswerItem | FrameItem | EndItem;

/** Null for news that are about no connection. `before`: connections that are not in the server's count. */
export function itemOf(news: News, id: number, before: number): TimelineItem | null {
  if (news.kind === "configured" || news.kind === "refused") return null;
  const connection = before + news.connection;
  switch (news.kind) {
    case "request":
      return { ...news, id, connection, atMs: 0, bytes: fromBase64(news.bytes) };
    case "answer":
    case "frame":
      return { ...news, id, connection, bytes: fromBase64(news.bytes) };
    case "ended":
      return { ...news, id, connection };
  }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
