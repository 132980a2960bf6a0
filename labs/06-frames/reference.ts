// The reference of exercise 6: the project's own modules.
export { applyMask } from "../../protocol/websocket/mask.ts";
export { encodeFrame } from "../../protocol/websocket/frame.ts";
export { createFrameParser } from "../../protocol/websocket/frame-parser.ts";
