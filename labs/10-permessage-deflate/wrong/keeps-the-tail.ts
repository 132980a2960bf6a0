// Sends what zlib flushed, 00 00 ff ff included.
import { compressing } from "../mistaken-deflate.ts";

export * from "../reference.ts";

export const { createMessageDeflate, measureCost } = compressing((message, right) => {
  const compressed = right(message);
  return compressed && Uint8Array.of(...compressed, 0x00, 0x00, 0xff, 0xff);
});
