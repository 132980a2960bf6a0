// Answers to requests whose content nobody has read to its end: refused ones. A connection that is closed upon unread bytes
// is reset, and the reset may take the answer with it (RFC 9112 §9.6); a proxy then says 502 in its place.
import type { IncomingMessage, ServerResponse } from "node:http";
import { MAX_DISCARDED_BYTES } from "./limits.ts";

/**
 * Answers at once; then reads and discards what is left of the content, and only then lets node:http end the answer, or go on
 * to the next request. Of more than {@link MAX_DISCARDED_BYTES} the rest is not read, and the connection cut. How long that
 * may take is bounded by the time for the whole request, as if it had been wanted.
 */
export async function answerUnread(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  response: Response,
): Promise<void> {
  const content = Buffer.from(await response.arrayBuffer());
  const fields = Object.fromEntries(response.headers);
  if (response.body !== null) fields["content-length"] = String(content.length);
  if (Number(incoming.headers["content-length"] ?? 0) > MAX_DISCARDED_BYTES) fields["connection"] = "close";
  outgoing.writeHead(response.status, fields);
  if (content.length > 0) outgoing.write(content);
  else outgoing.flushHeaders();
  const isRead = await discardContent(incoming, MAX_DISCARDED_BYTES);
  outgoing.end();
  if (!isRead) incoming.socket.destroy();
}

/** Resolves to whether that was all of it: false when there is more than `maxBytes`, or the client has gone. */
export async function discardContent(incoming: Pick<IncomingMessage, "iterator">, maxBytes: number): Promise<boolean> {
  let bytes = 0;
  try {
    for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) return false;
    }
    return true;
  } catch {
    return false;
  }
}
