// Ends a head with its last field: the CR LF that follows is forgotten.
import { headBytes as rightHeadBytes, pollBytes as rightPollBytes } from "../reference.ts";

export * from "../reference.ts";

export const headBytes: typeof rightHeadBytes = (lines) => rightHeadBytes(lines) - 2;

export const pollBytes: typeof rightPollBytes = (poll) => {
  const { up, down } = rightPollBytes(poll);
  return { up: { ...up, http: up.http - 2 }, down: { ...down, http: down.http - 2 } };
};
