// The event of a message as the hand-made SSE contenders send it.
import { encodeMessage, type Message } from "../../../protocol/message.ts";

export function encodeMessageEvent(message: Message): Buffer {
  return Buffer.from(`id: ${message.id}\ndata: ${encodeMessage(message)}\n\n`);
}
