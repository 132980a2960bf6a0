// Agrees on max_window_bits and compresses with the default.
import { onOtherTerms } from "../mistaken-deflate.ts";

export * from "../reference.ts";

export const { createMessageDeflate, measureCost } = onOtherTerms((direction) => ({ ...direction, maxWindowBits: 15 }));
