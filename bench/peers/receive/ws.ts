// ws's Receiver, fed as its own sockets feed it: write(), which parses before it returns. Text comes as a checked buffer.
import * as ws from "ws";
import type { CreateReceiver, OnText } from "./receiver.ts";

const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/** What of it is used; its types do not name it. */
interface WsReceiver {
  on(event: "message", listener: (data: Buffer, isBinary: boolean) => void): void;
  on(event: "error", listener: (error: Error) => void): void;
  write(chunk: Buffer): boolean;
}

interface WsReceiverOptions {
  readonly isServer: boolean;
  readonly allowSynchronousEvents: boolean;
  readonly maxPayload: number;
}

const { Receiver } = ws as unknown as { Receiver: new (options: WsReceiverOptions) => WsReceiver };

/** The buffer as ws delivers it. */
export const createReceiver: CreateReceiver = (onText) => create((data) => onText(data.length));

/** A consumer that wants what ours hands over: a string. */
export const createStringReceiver: CreateReceiver = (onText) => create((data) => onText(data.toString().length));

function create(onData: (data: Buffer) => ReturnType<OnText>): ReturnType<CreateReceiver> {
  const receiver = new Receiver({ isServer: true, allowSynchronousEvents: true, maxPayload: MAX_MESSAGE_BYTES });
  receiver.on("message", onData);
  receiver.on("error", (error) => {
    throw error;
  });
  return { receive: (chunk) => void receiver.write(chunk) };
}
