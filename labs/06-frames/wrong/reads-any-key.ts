// Never looks at the MASK bit: the first four bytes of an unmasked payload become the key.
import { createFrameParser as createRightParser } from "../../../protocol/websocket/frame-parser.ts";
import type { CreateFrameParser } from "../../../protocol/websocket/frame-parser.ts";

export * from "../reference.ts";

/** Enough for the stage: frames that come whole at the beginning of a chunk. */
export const createFrameParser: CreateFrameParser = (options) => {
  const parser = createRightParser(options);
  return {
    push(chunk) {
      const second = chunk[1] ?? 0;
      if (options.role === "server" && chunk.length > 6 && second > 0 && second < 126) {
        const payload = chunk.slice(6).map((octet, i) => octet ^ (chunk[2 + (i % 4)] ?? 0));
        return options.onFrame({ fin: true, rsv1: false, opcode: 1, masked: true, payload });
      }
      return parser.push(chunk);
    },
  };
};
