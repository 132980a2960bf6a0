// A new compressor and a new decompressor for every message, whatever was agreed.
import { onOtherTerms } from "../mistaken-deflate.ts";

export * from "../reference.ts";

export const { createMessageDeflate, measureCost } = onOtherTerms((direction) => ({
  ...direction,
  noContextTakeover: true,
}));
