// Takes a string's length for its bytes.
import { encodeMessage, type Message } from "../../../protocol/message.ts";
import { frameBytes as rightFrameBytes, pollBytes as rightPollBytes } from "../reference.ts";

export * from "../reference.ts";

export const messageBytes = (message: Message): number => encodeMessage(message).length;

export const pollBytes: typeof rightPollBytes = (poll) => {
  const { up, down } = rightPollBytes(poll);
  return { up, down: { ...down, payload: poll.messages.reduce((sum, message) => sum + messageBytes(message), 0) } };
};

export const frameBytes: typeof rightFrameBytes = (message) => {
  const { up, down } = rightFrameBytes(message);
  return { up, down: { ...down, payload: messageBytes(message) } };
};
