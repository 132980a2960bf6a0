// Takes deflateSync for DEFLATE: a header of two octets comes before it.
import { constants, deflateSync } from "node:zlib";
import { compressing } from "../mistaken-deflate.ts";

export * from "../reference.ts";

export const { createMessageDeflate, measureCost } = compressing((message) =>
  deflateSync(message, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4),
);
