// Writes the 16-bit length as the machine has it.
import { encodeFrame as encodeRightFrame } from "../reference.ts";

export * from "../reference.ts";

export const encodeFrame: typeof encodeRightFrame = (opcode, payload, options) => {
  const bytes = encodeRightFrame(opcode, payload, options);
  if (((bytes[1] ?? 0) & 0x7f) === 126) bytes.subarray(2, 4).reverse();
  return bytes;
};
