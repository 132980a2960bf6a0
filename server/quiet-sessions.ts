// An HTTP/2 connection on which nothing moves for long: at rest, waiting, or dead (RFC 9113 §6.7, §9.1).
import type { ServerHttp2Session } from "node:http2";

export interface QuietSessionOptions {
  /** So long nothing has been read or written. */
  readonly quietMs: number;
  /** What the client may then take to answer a PING. */
  readonly pingTimeoutMs: number;
  /** Whether an answer is under way. */
  isAnswering(): boolean;
  /** Ends the connection in good manners. */
  end(): void;
  /** Cuts it. */
  cut(): void;
}

/**
 * Ends a session that is at rest. One with an answer under way is asked by PING whether it lives: a broken rule of HTTP/2
 * makes nghttp2 say GOAWAY and read nothing more, of which Node tells nobody, and the TCP connection would stay for ever.
 */
export function watchQuietSession(session: ServerHttp2Session, options: QuietSessionOptions): void {
  const { quietMs, pingTimeoutMs, isAnswering, end, cut } = options;
  let deadline: NodeJS.Timeout | undefined;
  session.on("timeout", () => {
    if (!isAnswering()) return end();
    clearTimeout(deadline);
    deadline = setTimeout(cut, pingTimeoutMs);
    session.ping((error) => {
      if (error !== null) return;
      clearTimeout(deadline);
      session.setTimeout(quietMs);
    });
  });
  session.once("close", () => clearTimeout(deadline));
  session.setTimeout(quietMs);
}
