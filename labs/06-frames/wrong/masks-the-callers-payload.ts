// Masks where the payload lies: the caller, who sends it to the next client too, has other bytes then.
import { applyMask, encodeFrame as encodeRightFrame } from "../reference.ts";

export * from "../reference.ts";

export const encodeFrame: typeof encodeRightFrame = (opcode, payload, options = {}) => {
  const frame = encodeRightFrame(opcode, payload, options);
  if (options.maskingKey !== undefined) applyMask(payload, options.maskingKey);
  return frame;
};
