// Checks the limit only when the whole payload is there: whoever announces a terabyte is waited for.
import { createFrameParser as createRightParser } from "../../../protocol/websocket/frame-parser.ts";
import type { CreateFrameParser } from "../../../protocol/websocket/frame-parser.ts";

export * from "../reference.ts";

export const createFrameParser: CreateFrameParser = (options) =>
  createRightParser({ ...options, maxPayloadBytes: Number.MAX_SAFE_INTEGER });
