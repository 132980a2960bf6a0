// Inflates all of a message, and then compares its length with the limit.
import { WebSocketError } from "../../../protocol/websocket/errors.ts";
import { NO_LIMIT_BYTES } from "../measuring.ts";
import { mistaken } from "../mistaken-deflate.ts";
import { createMessageDeflate as createRight } from "../reference.ts";

export * from "../reference.ts";

export const { createMessageDeflate, measureCost } = mistaken((directions, { maxMessageBytes }) => {
  const deflate = createRight(directions, { maxMessageBytes: NO_LIMIT_BYTES });
  return {
    compress: (message) => deflate.compress(message),
    decompress(payload) {
      const message = deflate.decompress(payload);
      if (message.length > maxMessageBytes) throw new WebSocketError("message-too-big", 1009, "too big when inflated");
      return message;
    },
  };
});
