// Who says too little: heads, contents and handshakes that never come to their end (RFC 9112 §9.5).
import { holding } from "./attack.ts";
import { webSocketOpening } from "./openings.ts";

const PACE = { connections: 200, actionsPerSecond: 200 };

/** One more field each second, and never the empty line. */
export const slowHeader = holding(PACE, "GET /poll HTTP/1.1\r\nHost: localhost\r\n", (socket) => {
  socket.write("X: y\r\n");
});

/** A megabyte is announced; a byte comes each second. */
export const slowBody = holding(
  PACE,
  "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n",
  (socket) => socket.write("x"),
);

/** An opening handshake without its last line; then nothing at all. */
export const unfinishedHandshake = holding(PACE, webSocketOpening("/ws").slice(0, -2), () => {});
