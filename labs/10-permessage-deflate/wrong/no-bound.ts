// Inflates whatever comes, and never asks how much it became.
import { NO_LIMIT_BYTES } from "../measuring.ts";
import { mistaken } from "../mistaken-deflate.ts";
import { createMessageDeflate as createRight } from "../reference.ts";

export * from "../reference.ts";

export const { createMessageDeflate, measureCost } = mistaken((directions) =>
  createRight(directions, { maxMessageBytes: NO_LIMIT_BYTES }),
);
