// Answers a ping whatever the state is, also behind its own Close frame.
import { encodeFrame, Opcode } from "../../../protocol/websocket/frame.ts";
import { createFrameParser } from "../../../protocol/websocket/frame-parser.ts";
import { createEndpoint as createRightEndpoint } from "../reference.ts";
import type { createEndpoint as createStudentsEndpoint } from "../starter/solution.ts";

export const createEndpoint: typeof createStudentsEndpoint = (handlers, options) => {
  const endpoint = createRightEndpoint(handlers, {
    ...options,
    createFrameParser: ({ onFrame, ...rules }) =>
      createFrameParser({
        ...rules,
        onFrame(frame) {
          if (frame.opcode === Opcode.ping && endpoint.state === "closing") {
            handlers.write(encodeFrame(Opcode.pong, frame.payload, { maskingKey: options.maskingKey?.() }));
          }
          onFrame(frame);
        },
      }),
  });
  return endpoint;
};
