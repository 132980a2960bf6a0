// Who takes up room: more connections than the server has, and peers that are open and do not answer.
import type { Attack } from "./attack.ts";
import { request, webSocketOpening } from "./openings.ts";

/** As many as it may, one after the other, and says nothing on them. What is cut is opened again. */
export const connectionsBeyondLimit: Attack = {
  pace: { connections: 2000, actionsPerSecond: 400 },
  begin(sockets, { connections }) {
    const nextSocket = sockets.hold(connections, "");
    return () => {
      nextSocket();
      return true;
    };
  },
};

/** Follow the stream and never read of it, answer no ping, say no goodbye: half by WebSocket, half by SSE. */
export const halfOpenPeers: Attack = {
  pace: { connections: 200, actionsPerSecond: 200 },
  begin(sockets, { connections }) {
    const nextSockets = [webSocketOpening("/ws"), request("GET /sse")].map((opening) =>
      sockets.hold(Math.ceil(connections / 2), opening, { reads: false }),
    );
    let turn = 0;
    return () => {
      nextSockets[turn++ % nextSockets.length]?.();
      return true;
    };
  },
};
