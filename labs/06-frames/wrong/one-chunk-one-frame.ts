// Takes what one data event brings for one frame: the rest of the chunk is lost, and a frame cut in two is misread.
import { createFrameParser as createRightParser } from "../../../protocol/websocket/frame-parser.ts";
import type { CreateFrameParser } from "../../../protocol/websocket/frame-parser.ts";

export * from "../reference.ts";

export const createFrameParser: CreateFrameParser = (options) => ({
  push(chunk) {
    let taken = false;
    const onFrame: typeof options.onFrame = (frame) => {
      if (!taken) options.onFrame(frame);
      taken = true;
    };
    createRightParser({ ...options, onFrame }).push(chunk);
  },
});
