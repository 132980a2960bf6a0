// Leaves the limit to the parser, which knows one frame at a time.
import { createFrameParser } from "../../../protocol/websocket/frame-parser.ts";
import { createEndpoint as createRightEndpoint } from "../reference.ts";

export const createEndpoint: typeof createRightEndpoint = (handlers, options) =>
  createRightEndpoint(handlers, {
    ...options,
    maxMessageBytes: Number.MAX_SAFE_INTEGER,
    createFrameParser: ({ role, onFrame }) =>
      createFrameParser({ role, maxPayloadBytes: options.maxMessageBytes, onFrame }),
  });
