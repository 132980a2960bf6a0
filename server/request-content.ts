// The content of a request, read from node's stream: bounded, and far cheaper than through a web Request.
import type { HttpRequest } from "./http-exchange.ts";

/** Undefined when there is more than `maxBytes`; the rest is then left unread. Rejects when the client goes away. */
export async function readContent(request: HttpRequest, maxBytes: number): Promise<Buffer | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return undefined;
  const chunks: Buffer[] = [];
  let totalBytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    totalBytes += chunk.length;
    if (totalBytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
