// Answers every Close frame, also the one that answers its own.
import { encodeFrame, Opcode } from "../../../protocol/websocket/frame.ts";
import { createEndpoint as createRightEndpoint } from "../reference.ts";
import type { createEndpoint as createStudentsEndpoint } from "../starter/solution.ts";

export const createEndpoint: typeof createStudentsEndpoint = (handlers, options) => {
  const endpoint = createRightEndpoint(handlers, options);
  const isIn = (state: typeof endpoint.state): boolean => endpoint.state === state;
  return {
    get state() {
      return endpoint.state;
    },
    receive(chunk) {
      const wasClosing = isIn("closing");
      endpoint.receive(chunk);
      if (!wasClosing || !isIn("closed")) return;
      handlers.write(encodeFrame(Opcode.close, Uint8Array.of(0x03, 0xe8), { maskingKey: options.maskingKey?.() }));
    },
    sendText: (text) => endpoint.sendText(text),
    sendBinary: (bytes) => endpoint.sendBinary(bytes),
    close: (code, reason) => endpoint.close(code, reason),
  };
};
