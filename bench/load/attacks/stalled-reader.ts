// Who asks for more than it will ever read: its side of each connection stays full.
import { Opcode } from "../../../protocol/websocket/frame.ts";
import type { Attack } from "./attack.ts";
import { clientFrame, request, webSocketOpening } from "./openings.ts";

/** At the attack's pace each WebSocket is owed three megabytes of these in two seconds: about what the kernel's buffers take. */
const ECHO = JSON.stringify({ echo: "x".repeat(256 * 1024) });
const POLL = request("GET /poll?after=0");

const KINDS: readonly { readonly opening: string; readonly more: string | Uint8Array }[] = [
  { opening: request("GET /sse?after=0"), more: "" },
  { opening: webSocketOpening("/ws?after=0"), more: clientFrame(Opcode.text, Buffer.from(ECHO)) },
  { opening: POLL, more: POLL },
];

/** A third follows by SSE, a third by WebSocket and asks for echoes too, a third polls without waiting for the answers. */
export const stalledReader: Attack = {
  pace: { connections: 24, actionsPerSecond: 120 },
  begin(sockets, { connections }) {
    const acts = KINDS.map(({ opening, more }) => {
      const nextSocket = sockets.hold(Math.ceil(connections / KINDS.length), opening, { reads: false });
      return () => {
        const socket = nextSocket();
        const isAsking = socket !== undefined && more.length > 0 && sockets.isAnswered(socket);
        if (isAsking && !socket.writableNeedDrain) socket.write(more);
      };
    });
    let turn = 0;
    return () => {
      acts[turn++ % acts.length]?.();
      return true;
    };
  },
};
