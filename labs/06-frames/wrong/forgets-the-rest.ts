// Reads all whole frames of a chunk and drops what is left of it: nothing is kept for the next one.
import { createFrameParser as createRightParser } from "../../../protocol/websocket/frame-parser.ts";
import type { CreateFrameParser } from "../../../protocol/websocket/frame-parser.ts";

export * from "../reference.ts";

export const createFrameParser: CreateFrameParser = (options) => ({
  push: (chunk) => createRightParser(options).push(chunk),
});
