// How a transport gives up on a peer: at once, without another word.
import { constants } from "node:http2";
import type { Writable } from "node:stream";
import { isHttp2Stream } from "./http-exchange.ts";

/** Ends an HTTP/1 connection; of an HTTP/2 connection only this stream, with CANCEL (RFC 8441 §5 for a WebSocket). */
export function cut(socket: Writable): void {
  if (!isHttp2Stream(socket)) {
    socket.destroy();
    return;
  }
  socket.close(constants.NGHTTP2_CANCEL);
  // Closing waits until RST_STREAM could be sent, which a peer that does not read holds up; in this turn it might get lost.
  setImmediate(() => socket.destroy());
}
