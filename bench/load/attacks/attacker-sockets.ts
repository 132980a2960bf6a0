// The connections of an attacker to its one victim, and what became of them.
import { connect, type Socket } from "node:net";
import { Opcode } from "../../../protocol/websocket/frame.ts";
import { createFrameParser, type FrameParser } from "../../../protocol/websocket/frame-parser.ts";

/** What the attacker got: each of its connections counts once, under how it ended. */
export interface AttackTally {
  /** What it did at its pace: a byte, a piece of frames, a request, a connection. */
  actions: number;
  connections: number;
  /** Answered as any client: 1xx, 2xx, 3xx. */
  answered: number;
  /** The server said no: a status of 400 or more, or a Close frame. */
  refused: number;
  /** The server ended or cut them without a word. */
  cut: number;
  /** Not accepted at all. */
  failed: number;
  /** Open at the end, or left without an answer for two seconds. */
  held: number;
}

export interface AttackerSockets {
  /** Now open. */
  readonly open: number;
  readonly tally: AttackTally;
  /**
   * Opens a connection, sends the bytes, and ends it with the first answer; a WebSocket with its Close frame if
   * `awaitsClose`. Neither is waited for longer than two seconds.
   */
  ask(bytes: string | Uint8Array, awaitsClose?: boolean): void;
  /**
   * Up to so many connections that stay, each begun with the bytes: gives the next of them in turn, or opens one and gives
   * nothing. What the server cuts is opened again. `reads` false: nothing is read behind the first answer.
   */
  hold(count: number, opening: string | Uint8Array, options?: { readonly reads: boolean }): () => Socket | undefined;
  /** Whether it has been answered as any client is. */
  isAnswered(socket: Socket): boolean;
  /** Counts who is left as held, and leaves them. */
  destroyAll(): void;
}

interface Fate {
  isConnected: boolean;
  /** Of the first answer; 0 before. */
  status: number;
  wasTold: boolean;
  isLeft: boolean;
  /** Behind a 101. */
  frames: FrameParser | undefined;
}

const ANSWER_LIMIT_MS = 2000;
/** The server's own messages are shorter. */
const MAX_FRAME_BYTES = 32 * 1024 * 1024;

export function createAttackerSockets({ hostname, port }: Pick<URL, "hostname" | "port">): AttackerSockets {
  const fates = new Map<Socket, Fate>();
  const tally: AttackTally = { actions: 0, connections: 0, answered: 0, refused: 0, cut: 0, failed: 0, held: 0 };

  function open(bytes: string | Uint8Array): { socket: Socket; fate: Fate } {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    const fate: Fate = { isConnected: false, status: 0, wasTold: false, isLeft: false, frames: undefined };
    fates.set(socket, fate);
    tally.connections++;
    socket.on("connect", () => {
      fate.isConnected = true;
    });
    if (bytes.length > 0) socket.write(bytes); // waits for the connection
    socket.on("data", (chunk) => look(fate, chunk));
    socket.on("error", () => {}); // "close" comes behind it
    socket.on("end", () => socket.destroy());
    socket.on("close", () => {
      if (fates.delete(socket)) tally[outcomeOf(fate)]++;
    });
    return { socket, fate };
  }

  return {
    get open() {
      return fates.size;
    },
    tally,
    ask(bytes, awaitsClose = false) {
      const { socket, fate } = open(bytes);
      const leave = (): void => {
        fate.isLeft = true;
        socket.destroy();
      };
      socket.setTimeout(ANSWER_LIMIT_MS, leave);
      socket.on("data", () => {
        if (!awaitsClose || fate.wasTold || fate.status !== 101) leave();
      });
    },
    hold(count, opening, { reads } = { reads: true }) {
      const own: Socket[] = [];
      let turn = 0;
      return () => {
        if (own.length >= count) return own[turn++ % own.length];
        const { socket } = open(opening);
        own.push(socket);
        socket.on("close", () => void own.splice(own.indexOf(socket), 1));
        if (!reads) socket.once("data", () => socket.pause());
        return undefined;
      };
    },
    isAnswered: (socket) => {
      const { status = 0 } = fates.get(socket) ?? {};
      return status > 0 && status < 400;
    },
    destroyAll() {
      tally.held += fates.size;
      const left = [...fates.keys()];
      fates.clear();
      for (const socket of left) socket.destroy();
    },
  };
}

/** A head comes in one piece: the server writes it so. Behind a 101 only a Close frame matters. */
function look(fate: Fate, chunk: Buffer): void {
  if (fate.status > 0) {
    fate.frames?.push(chunk);
    return;
  }
  fate.status = Number(/^HTTP\/1\.1 (\d{3})/.exec(chunk.toString("latin1", 0, 16))?.[1] ?? 0);
  if (fate.status !== 101) return;
  fate.frames = createFrameParser({
    role: "client",
    maxPayloadBytes: MAX_FRAME_BYTES,
    takesRsv1: true,
    onFrame({ opcode }) {
      fate.wasTold ||= opcode === Opcode.close;
    },
  });
  fate.frames.push(chunk.subarray(chunk.indexOf("\r\n\r\n") + 4));
}

function outcomeOf({ isConnected, status, wasTold, isLeft }: Fate): "failed" | "refused" | "cut" | "answered" | "held" {
  if (!isConnected) return "failed";
  if (status >= 400 || wasTold) return "refused";
  if (!isLeft) return "cut";
  return status > 0 ? "answered" : "held";
}
