// The lab's endpoint in a server's role, as server/websocket/connection.ts makes it. It hands text over as a string.
import { createEndpoint } from "../../../protocol/websocket/endpoint.ts";
import { utf8 } from "../../../server/websocket/platform.ts";
import type { CreateReceiver } from "./receiver.ts";

const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

export const createReceiver: CreateReceiver = (onText) =>
  createEndpoint(
    {
      onText: (text) => onText(text.length),
      onBinary: () => onText(0),
      write: () => true,
      onClosed(_, error) {
        throw error ?? new Error("the stream holds a Close frame");
      },
    },
    { role: "server", maxMessageBytes: MAX_MESSAGE_BYTES, utf8 },
  );
