// The content of a request, read from node's stream: bounded, and far cheaper than through a web Request.
import { ByteBuffer } from "../protocol/websocket/byte-buffer.ts";
import type { HttpRequest } from "./http-exchange.ts";

/**
 * Undefined when there is more than `maxBytes`; the rest is then left to `answerUnread`. Rejects when the client goes away. What
 * comes is copied together at once: kept as node hands it over, a content in chunks of one byte would take three hundred
 * times its length.
 */
export async function readContent(
  request: Pick<HttpRequest, "headers" | "iterator">,
  maxBytes: number,
): Promise<Buffer | undefined> {
  const announcedBytes = Number(request.headers["content-length"] ?? Infinity);
  if (announcedBytes !== Infinity && announcedBytes > maxBytes) return undefined;
  const content = new ByteBuffer();
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if (content.length + chunk.length > maxBytes) return undefined;
    content.append(chunk, announcedBytes);
  }
  const { buffer, byteOffset, byteLength } = content.take();
  return Buffer.from(buffer, byteOffset, byteLength);
}
