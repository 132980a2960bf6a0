// The content of a request, read from node:http's stream: bounded, and far cheaper than through a web Request.
import { type HttpRequest, isHttp2 } from "./http-exchange.ts";

/** The client went away in the middle. */
export class ContentCutOffError extends Error {
  override readonly name = "ContentCutOffError";
}

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
  if (isHttp2(request) && request.aborted) throw new ContentCutOffError(); // node:http2 would have it that this is all
  return Buffer.concat(chunks);
}
