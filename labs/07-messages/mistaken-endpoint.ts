// How the wrong solutions of exercise 7 go wrong: the right endpoint, with other frames coming in or going out.
import { createEndpoint } from "../../protocol/websocket/endpoint.ts";
import type { Frame } from "../../protocol/websocket/frame.ts";
import { createFrameParser } from "../../protocol/websocket/frame-parser.ts";

type CreateEndpoint = typeof createEndpoint;
type Emit = (frame: Frame) => void;

/** `createReader` makes, for each endpoint, what sees its frames first and hands on what it makes of them. */
export function readingFrames(createReader: () => (frame: Frame, emit: Emit) => void): CreateEndpoint {
  return (handlers, options) => {
    const read = createReader();
    return createEndpoint(handlers, {
      ...options,
      createFrameParser: ({ role, maxPayloadBytes, onFrame }) =>
        createFrameParser({ role, maxPayloadBytes, onFrame: (frame) => read(frame, onFrame) }),
    });
  };
}

/** `rewrite` gets each frame as it would be written. */
export function writingFrames(rewrite: (bytes: Uint8Array) => Uint8Array): CreateEndpoint {
  return (handlers, options) =>
    createEndpoint(
      {
        ...handlers,
        onText: (text, payloadBytes) => handlers.onText?.(text, payloadBytes),
        onBinary: (bytes, payloadBytes) => handlers.onBinary(bytes, payloadBytes),
        onClosed: (received, error) => handlers.onClosed(received, error),
        write: (bytes, payload) => handlers.write(rewrite(bytes), payload),
      },
      options,
    );
}
