// A raw connection that a hunting test writes to by hand and reads with a limit.
import { connect } from "node:net";
import { takeFrame } from "../../../bench/checks/conformance/raw-frame.ts";
import { afterPatience } from "./patience.ts";

/** A frame of the server's. */
export interface ServerFrame {
  readonly fin: boolean;
  /** 0 continuation, 1 text, 2 binary, 8 Close, 9 Ping, 10 Pong. */
  readonly opcode: number;
  readonly payload: Uint8Array;
}

/** Reading never throws: what did not come in time, or before the connection ended, is undefined. */
export interface HuntConnection {
  /** As it is: one call is one write. */
  send(bytes: Uint8Array | string): void;
  /** The next HTTP head, with its blank line. */
  readHead(): Promise<string | undefined>;
  /** The next WebSocket frame. */
  readFrame(): Promise<ServerFrame | undefined>;
  /** Whether the server has ended the connection, by now or soon. */
  hasEnded(): Promise<boolean>;
  /** Breaks the connection as a crash or a pulled cable does: with a TCP reset. */
  reset(): void;
}

/** The server that a test is given: a new one for each. */
export interface HuntServer {
  /** What the field Host says: "127.0.0.1:43210". */
  readonly host: string;
  /** Rejects when nobody listens. */
  connect(): Promise<HuntConnection>;
}

/** What a test's connections sent and received, the beginning. */
export interface Transcript {
  sent: Buffer;
  received: Buffer;
}

const KEPT_BYTES = 400;
const append = (kept: Buffer, more: Uint8Array): Buffer => Buffer.concat([kept, more.subarray(0, KEPT_BYTES)]);

/** `patienceMs` is what each reading waits at most; when `over` aborts the connection is cut, and what still reads waits forever. */
export async function openHuntConnection(
  port: number,
  { patienceMs, over, transcript }: { patienceMs: number; over: AbortSignal; transcript: Transcript },
): Promise<HuntConnection> {
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  over.addEventListener("abort", () => void socket.destroy(), { once: true });
  let received = Buffer.alloc(0);
  let isEnded = false;
  let look = (): void => {};
  const end = (): void => {
    isEnded = true;
    look();
  };
  socket.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    if (transcript.received.length < KEPT_BYTES) transcript.received = append(transcript.received, chunk);
    look();
  });
  socket.on("end", end).on("close", end);
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject).once("connect", resolve);
  });
  socket.on("error", end);

  /** What `find` finds, within the limits. It answers in a turn of its own: a test that asks forever lets others run. */
  function take<Found>(find: () => Found | undefined): Promise<Found | undefined> {
    return new Promise((resolve) => {
      const answer = (found: Found | undefined): void => {
        cancel();
        look = () => {};
        setImmediate(() => void (over.aborted || resolve(found)));
      };
      const cancel = afterPatience(patienceMs, () => answer(undefined));
      look = () => {
        const found = find();
        if (found !== undefined || isEnded) answer(found);
      };
      look();
    });
  }

  function cut(bytes: number): Buffer {
    const taken = received.subarray(0, bytes);
    received = received.subarray(bytes);
    return taken;
  }

  return {
    send(bytes) {
      const octets = Buffer.from(bytes);
      if (transcript.sent.length < KEPT_BYTES) transcript.sent = append(transcript.sent, octets);
      if (!socket.destroyed) socket.write(octets);
    },
    readHead: () =>
      take(() => {
        const blank = received.indexOf("\r\n\r\n");
        return blank === -1 ? undefined : cut(blank + 4).toString("latin1");
      }),
    readFrame: () =>
      take(() => {
        const frame = takeFrame(received);
        if (frame === undefined) return undefined;
        cut(frame.bytes.length);
        return { fin: frame.fin, opcode: frame.opcode, payload: Uint8Array.from(frame.payload) };
      }),
    hasEnded: async () => (await take(() => (isEnded ? true : undefined))) ?? false,
    reset: () => void socket.resetAndDestroy(),
  };
}
