// An HTTP/2 connection on which nothing comes for long: at rest, waiting, or dead (RFC 9113 §6.7, §9.1).
import type { ServerHttp2Session } from "node:http2";
import type { Socket } from "node:net";

export interface QuietSessionOptions {
  /** The TCP connection below. */
  readonly connection: Socket;
  /** So long nothing has come from the client, or up to twice as long. */
  readonly quietMs: number;
  /** Whether an answer is under way. */
  isAnswering(): boolean;
  /** Ends the connection in good manners. */
  end(): void;
}

/**
 * Ends a session that is at rest. One with an answer under way is asked by PING whether it lives, and cut when it has not
 * answered for as long again: a broken rule of HTTP/2 makes nghttp2 say GOAWAY and read nothing more, of which Node tells
 * nobody, and the TCP connection would stay for ever. (Node's own timer of a session keeps it in memory until it runs out.)
 */
export function watchQuietSession(session: ServerHttp2Session, options: QuietSessionOptions): void {
  const { connection, quietMs } = options;
  let bytesRead = 0;
  let isAsked = false;

  function look(): void {
    if (session.destroyed) return;
    if (connection.bytesRead !== bytesRead) {
      bytesRead = connection.bytesRead;
      isAsked = false;
    } else if (!options.isAnswering()) {
      options.end();
    } else if (isAsked) {
      connection.destroy();
    } else {
      isAsked = true;
      session.ping(() => {}); // its answer is read, which is enough
    }
  }

  const timer = setInterval(look, quietMs);
  connection.once("close", () => clearInterval(timer));
}
