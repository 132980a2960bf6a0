// Adds up what was compressed, and forgets the messages that were sent as they were.
import { NO_LIMIT_BYTES } from "../measuring.ts";
import { createMessageDeflate, measureCost as measureRight } from "../reference.ts";

export * from "../reference.ts";

export const measureCost: typeof measureRight = (messages, direction) => {
  const deflate = createMessageDeflate(
    { outgoing: direction, incoming: direction },
    { maxMessageBytes: NO_LIMIT_BYTES },
  );
  const sentBytes = messages.reduce((total, message) => total + (deflate.compress(message)?.length ?? 0), 0);
  return { ...measureRight(messages, direction), sentBytes };
};
