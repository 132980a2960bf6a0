// Reads of a length in 64 bits only the lower 32: four gigabytes more pass for a small frame.
import { createFrameParser as createRightParser } from "../../../protocol/websocket/frame-parser.ts";
import type { CreateFrameParser } from "../../../protocol/websocket/frame-parser.ts";

export * from "../reference.ts";

export const createFrameParser: CreateFrameParser = (options) => {
  const parser = createRightParser(options);
  return {
    push(chunk) {
      const isLong = chunk.length > 10 && ((chunk[1] ?? 0) & 0x7f) === 127;
      parser.push(isLong ? Uint8Array.of(...chunk.subarray(0, 2), 0, 0, 0, 0, ...chunk.subarray(6)) : chunk);
    },
  };
};
