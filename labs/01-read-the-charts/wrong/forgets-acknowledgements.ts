// Has the packets with data, and none of those that acknowledge them.
import { frameBytes as rightFrameBytes, pollBytes as rightPollBytes } from "../reference.ts";

export * from "../reference.ts";

export const pollBytes: typeof rightPollBytes = (poll) => {
  const { up, down } = rightPollBytes(poll);
  return { up: { ...up, tcpIp: 52 }, down };
};

export const frameBytes: typeof rightFrameBytes = (message) => {
  const { up, down } = rightFrameBytes(message);
  return { up: { ...up, tcpIp: 0 }, down };
};
