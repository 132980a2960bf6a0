// A server's receiving half as the bench drives it: chunks in, text messages out.

export interface Receiver {
  /** Takes the next chunk of the stream and owns it; calls `onText` for every message that it completes. */
  receive(chunk: Buffer): void;
}

/** What a message came as: a string's length, or a buffer's. ASCII: both are the payload's bytes. */
export type OnText = (length: number) => void;

export type CreateReceiver = (onText: OnText) => Receiver;
