// The bytes of a response's head, where the socket's counter alone cannot tell them from what follows.
import type { IncomingMessage } from "node:http";

/** Status line, header fields as `name: value`, and the blank line (RFC 9112 §4, §5). */
export function responseHeadBytes({ httpVersion, statusCode, statusMessage, rawHeaders }: IncomingMessage): number {
  let bytes = Buffer.byteLength(`HTTP/${httpVersion} ${statusCode} ${statusMessage}\r\n\r\n`, "latin1");
  for (const nameOrValue of rawHeaders) bytes += nameOrValue.length + 2; // ": " after a name, CR LF after a value
  return bytes;
}
