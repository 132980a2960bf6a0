// What the checks' page can be asked to do: the one list that page and checks share. Arguments and answers are JSON.
import type { Transport } from "../../../protocol/transports.ts";

/** A WebSocket that was opened, or could not be. */
export interface WatchedOpening {
  /** In order: "open", "message", "error", "close". */
  readonly events: readonly string[];
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;
}

/** The attributes of a WebSocket at an instant. */
export interface AttributeStep {
  readonly atMs: number;
  readonly event: string;
  readonly values: {
    readonly url: string;
    readonly readyState: number;
    readonly bufferedAmount: number;
    readonly protocol: string;
    readonly extensions: string;
    readonly binaryType: string;
  };
}

/** What an EventSource has seen. */
export interface EventSourceLog {
  readonly opens: number;
  readonly messages: readonly { readonly id: number; readonly lastEventId: string }[];
}

export type EchoKind = "text" | "blob" | "array-buffer" | "typed-arrays";

export interface PageCalls {
  /** Waits for the close event, which it brings about itself once the WebSocket is open, unless `leaveClosing` is set. */
  watchOpening(order: {
    url: string;
    subprotocols?: readonly string[];
    leaveClosing?: boolean;
  }): Promise<WatchedOpening>;
  /** Sends what `kind` names in several sizes to an echo. Resolves with what did not come back as it was sent. */
  echo(order: { url: string; kind: EchoKind; binaryType: "blob" | "arraybuffer" }): Promise<readonly string[]>;
  /** One WebSocket from its construction to its close event, with a send of `sendBytes` between. */
  watchAttributes(order: {
    url: string;
    subprotocols: readonly string[];
    sendBytes: number;
  }): Promise<readonly AttributeStep[]>;
  /** The names of the errors that mistakes throw, by mistake; "nothing" where none was thrown. */
  mistakes(order: { url: string }): Promise<Readonly<Record<string, string>>>;
  /** Values that binaryType has after it was set to those given. */
  binaryTypes(order: { url: string; values: readonly string[] }): Promise<readonly string[]>;
  /** Begins event streams, beside those there are. */
  openEventSources(order: { path: string; count: number }): Promise<null>;
  /** Resolves when so many event streams have opened, over the page's life. */
  untilOpened(count: number): Promise<null>;
  closeEventSources(count: number): Promise<null>;
  /** Resolves when the first event stream has had so many messages. */
  untilMessages(count: number): Promise<EventSourceLog>;
  /** The data of the first event of another event stream, as code points in hex, and its type. */
  firstEvent(path: string): Promise<{ type: string; codePoints: readonly string[] }>;
  /** Begins a fetch of `path`, without waiting for it. */
  startFetch(path: string): Promise<null>;
  /** "pending", or the status of the fetch that was begun. */
  fetchState(nothing: null): Promise<string>;
  untilFetched(nothing: null): Promise<{ status: number; protocol: string }>;
  /** Begins to follow the stream of the page's origin. */
  startFollowing(order: { transport: Transport; after: string; pollIntervalMs: number }): Promise<null>;
  /** Waits for a message's id, ends the following, and resolves with the ids of all messages in the order in which they came. */
  endFollowing(order: { untilId: number }): Promise<readonly number[]>;
}
