// An opening handshake's request as it came, written again from what the server's HTTP parser kept of it (RFC 9112 §3, §5).
import { type HttpRequest, isHttp2 } from "../../server/http-exchange.ts";

/** Over HTTP/2 its field lines, decompressed: there they are not text on the wire. */
export function rebuildRequest(request: HttpRequest): Buffer {
  const { method, url, httpVersion, rawHeaders } = request;
  const lines = isHttp2(request) ? [] : [`${method} ${url} HTTP/${httpVersion}`];
  for (let i = 0; i < rawHeaders.length; i += 2) lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`);
  return Buffer.from(lines.map((line) => `${line}\r\n`).join("") + (isHttp2(request) ? "" : "\r\n"), "latin1");
}

/** What the TCP connection had received when the request was whole, less what came behind it; null over HTTP/2. */
export function receivedBytes(request: HttpRequest, head: Uint8Array): number | null {
  return isHttp2(request) ? null : request.socket.bytesRead - head.length;
}
