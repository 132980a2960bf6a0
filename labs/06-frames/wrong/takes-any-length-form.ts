// Reads a length in whatever form it comes: 5 may be written in 16 bits. Shortens what is too long, then reads it.
import { createFrameParser as createRightParser } from "../../../protocol/websocket/frame-parser.ts";
import type { CreateFrameParser } from "../../../protocol/websocket/frame-parser.ts";

export * from "../reference.ts";

export const createFrameParser: CreateFrameParser = (options) => {
  const parser = createRightParser(options);
  return {
    push(chunk) {
      const isLong = chunk.length > 8 && ((chunk[1] ?? 0) & 0x7f) === 126 && chunk[2] === 0 && (chunk[3] ?? 0) < 126;
      parser.push(isLong ? Uint8Array.of(chunk[0] ?? 0, 0x80 | (chunk[3] ?? 0), ...chunk.subarray(4)) : chunk);
    },
  };
};
