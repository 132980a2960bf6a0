// What the remedies are given, and what they return.
import type { Socket } from "node:net";

/** a: the part of a socket that a writer needs. */
export type FrameSocket = Pick<Socket, "write" | "cork" | "uncork" | "setNoDelay">;

/** Sends one frame, whose parts come apart. */
export type FrameWriter = (header: Uint8Array, payload: Uint8Array) => void;

/** c: opens an event stream; returns what closes it. */
export type OpenStream = (onMessage: (data: string) => void) => () => void;

export interface SharedStream {
  /** Every message from now on goes to `onMessage`, until the function that is returned is called. */
  subscribe(onMessage: (data: string) => void): () => void;
}

/** e: what to do with a message for a reader. "skip" leaves it out, "cut" ends the connection. */
export type Decision = "send" | "skip" | "cut";
