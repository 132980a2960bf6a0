// The answer on a stream of HTTP/2, in as few frames as it takes (RFC 9113 §8.1).
import type { OutgoingHttpHeaders } from "node:http";
import { Http2ServerResponse } from "node:http2";

/** RFC 9113 §8.2.2: what concerns a connection of HTTP/1 must not be said in HTTP/2. */
const CONNECTION_SPECIFIC = new Set(["connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"]);
/** RFC 9110 §15.3.5, §15.4.5. */
const WITHOUT_CONTENT = new Set([204, 304]);

/** Node's own waits for trailers, which nobody sends here: each answer would end in a frame, and often a packet, of its own. */
export class Http2Response extends Http2ServerResponse {
  override setHeader(name: string, value: number | string | readonly string[]): void {
    if (!CONNECTION_SPECIFIC.has(name.toLowerCase())) super.setHeader(name, value);
  }

  override writeHead(status: number, fields?: OutgoingHttpHeaders | string, more?: OutgoingHttpHeaders): this {
    const { stream } = this;
    if (stream.destroyed || stream.closed) return this;
    this.statusCode = status;
    const given = typeof fields === "object" ? fields : more; // HTTP/2 has no reason phrase
    for (const [name, value] of Object.entries(given ?? {})) if (value !== undefined) this.setHeader(name, value);
    stream.respond(
      { ...this.getHeaders(), ":status": status },
      { endStream: this.req.method === "HEAD" || WITHOUT_CONTENT.has(status) },
    );
    return this;
  }

  /** HEAD has been answered with the head (RFC 9110 §9.3.2). */
  override end(...content: unknown[]): this {
    // Node's own would write the content of an answer to HEAD after its end.
    if (this.req.method === "HEAD") super.end();
    else super.end(...(content as []));
    return this;
  }
}
