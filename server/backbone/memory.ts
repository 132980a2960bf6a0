// The stream kept in this process's memory. Its epoch ends with the process: a restart is an announced gap.
import { randomBytes } from "node:crypto";
import type { Message } from "../../protocol/message.ts";
import { Ring, type RingOptions } from "../ring.ts";
import { type MessageStream, payloadText } from "../stream.ts";

class MemoryStream extends Ring implements MessageStream {
  publish(payload: string | Uint8Array, publishedAtUs: number): Promise<Message> {
    const octets = typeof payload === "string" ? undefined : payload;
    const message = { id: this.lastId + 1, publishedAtUs, payload: payloadText(payload) };
    this.append(message, octets);
    return Promise.resolve(message);
  }
}

/** By default its epoch is random. */
export function createMemoryStream({ epoch, ...options }: RingOptions & { readonly epoch?: string }): MessageStream {
  return new MemoryStream(epoch ?? randomBytes(6).toString("base64url"), options);
}
