// Counts what comes back without its head: the request's fields are thought of, the answer's are not.
import { pollBytes as rightPollBytes } from "../reference.ts";

export * from "../reference.ts";

export const pollBytes: typeof rightPollBytes = (poll) => {
  const { up, down } = rightPollBytes(poll);
  return { up, down: { ...down, http: 0 } };
};
