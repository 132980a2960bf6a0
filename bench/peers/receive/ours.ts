// The lab's endpoint in a server's role, as server/websocket/connection.ts makes it.
import { createEndpoint } from "../../../protocol/websocket/endpoint.ts";
import type { MessageHandlers } from "../../../protocol/websocket/message-assembler.ts";
import { utf8 } from "../../../server/websocket/platform.ts";
import type { CreateReceiver, Receiver } from "./receiver.ts";

const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/** Text as bytes that were checked to be UTF-8, which is what `ws` hands over. */
export const createReceiver: CreateReceiver = (onText) => receive({ onTextBytes: ({ length }) => onText(length) });

/** Text as a string, which is what most users want. */
export const createStringReceiver: CreateReceiver = (onText) => receive({ onText: ({ length }) => onText(length) });

function receive(handlers: Pick<MessageHandlers, "onText" | "onTextBytes">): Receiver {
  return createEndpoint(
    {
      ...handlers,
      onBinary() {
        throw new Error("the stream holds a binary message");
      },
      write: () => true,
      onClosed(_, error) {
        throw error ?? new Error("the stream holds a Close frame");
      },
    },
    { role: "server", maxMessageBytes: MAX_MESSAGE_BYTES, utf8 },
  );
}
