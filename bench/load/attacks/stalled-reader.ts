// Who asks for more than it will ever read: from its first moments on its side of the connection is full.
import { Opcode } from "../../../protocol/websocket/frame.ts";
import type { Attack } from "./attack.ts";
import { clientFrame, request, webSocketOpening } from "./openings.ts";

const POLL = request("GET /poll?after=0");
const ECHO = clientFrame(Opcode.text, Buffer.from(JSON.stringify({ echo: "x".repeat(256 * 1024) })));
/** 4 MiB to come back: more than the kernel's buffers take of one connection. */
const MANY_ECHOES: readonly Uint8Array[] = Array.from({ length: 16 }, () => ECHO);

const KINDS: readonly { readonly opening: string | Uint8Array; readonly more: string | Uint8Array }[] = [
  { opening: request("GET /sse?after=0"), more: "" },
  { opening: Buffer.concat([Buffer.from(webSocketOpening("/ws?after=0")), ...MANY_ECHOES]), more: ECHO },
  { opening: POLL.repeat(200), more: POLL },
];

/** A third follows by SSE, a third by WebSocket and asks for echoes too, a third polls without waiting for the answers. */
export const stalledReader: Attack = {
  pace: { connections: 24, actionsPerSecond: 120 },
  begin(sockets, { connections }) {
    const acts = KINDS.map(({ opening, more }) => {
      const nextSocket = sockets.hold(Math.ceil(connections / KINDS.length), opening, { reads: false });
      return () => {
        const socket = nextSocket();
        if (socket !== undefined && more.length > 0 && !socket.writableNeedDrain) socket.write(more);
      };
    });
    let turn = 0;
    return () => {
      acts[turn++ % acts.length]?.();
      return true;
    };
  },
};
