// Has the messages, and not the brackets and commas between which they travel.
import { pollBytes as rightPollBytes } from "../reference.ts";

export * from "../reference.ts";

export const pollBytes: typeof rightPollBytes = (poll) => {
  const { up, down } = rightPollBytes(poll);
  return { up, down: { ...down, framing: 0 } };
};
