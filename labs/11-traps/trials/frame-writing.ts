// Trial of remedy a: frames go to our real echo server over a real socket, and each system write is counted.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Writable } from "node:stream";
import { clientFrame, takeFrame, TEXT } from "../../../bench/checks/conformance/raw-frame.ts";
import { openingRequest } from "../../../bench/checks/conformance/raw-websocket.ts";
import { startLabServer } from "../../../server/lab-server.ts";
import type { FrameSocket, FrameWriter } from "../remedies.ts";
import { until } from "./loopback.ts";

export interface FrameWriting {
  readonly frames: number;
  /** How often the system was asked to send, for all frames together. */
  readonly writes: number;
  readonly turnedNagleOff: boolean;
  /** Payloads that came back, in order. */
  readonly echoes: readonly string[];
  readonly medianRoundTripMs: number;
}

const FRAMES = 8;
const HEADER_BYTES = 6;
/** Until an echo has come: far more than the 40 ms of a delayed acknowledgement. */
const LIMIT_MS = 1000;

export const framePayload = (i: number): string => `{"price":${100 + i}}`;

export async function tryFrameWriting(createWriter: (socket: FrameSocket) => FrameWriter): Promise<FrameWriting> {
  const server = await startLabServer({ port: 0 });
  const socket = connect({ host: "127.0.0.1", port: server.port, noDelay: false });
  try {
    let received = Buffer.alloc(0);
    let look = (): void => {};
    socket.on("data", (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      look();
    });
    /** True as soon as a whole frame is there. */
    const untilEchoed = (): Promise<boolean> =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), LIMIT_MS);
        look = () => {
          if (takeFrame(received) === undefined) return;
          clearTimeout(timer);
          resolve(true);
        };
      });
    socket.write(openingRequest({ host: "127.0.0.1", port: server.port }, "/echo"));
    await until(() => received.includes("\r\n\r\n"), LIMIT_MS);
    received = received.subarray(received.indexOf("\r\n\r\n") + 4);
    const counted = new CountedSocket(socket);
    const write = createWriter(counted);
    const echoes: string[] = [];
    const roundTripsMs: number[] = [];
    for (let i = 0; i < FRAMES; i++) {
      const frame = clientFrame({ opcode: TEXT, payload: framePayload(i) });
      const beganMs = performance.now();
      write(frame.subarray(0, HEADER_BYTES), frame.subarray(HEADER_BYTES));
      if (!(await untilEchoed())) break;
      roundTripsMs.push(performance.now() - beganMs);
      const echo = takeFrame(received);
      received = received.subarray(echo?.bytes.length ?? 0);
      echoes.push(echo?.payload.toString("utf8") ?? "");
    }
    const { writes, turnedNagleOff } = counted;
    const medianRoundTripMs = roundTripsMs.toSorted((a, b) => a - b)[roundTripsMs.length >> 1] ?? LIMIT_MS;
    return { frames: FRAMES, writes, turnedNagleOff, echoes, medianRoundTripMs };
  } finally {
    socket.destroy();
    await once(socket, "close");
    await server.close({ graceMs: 0 });
  }
}

/** What is corked goes out as one write, as on a socket. */
class CountedSocket extends Writable {
  writes = 0;
  turnedNagleOff = false;
  readonly #socket: Socket;

  constructor(socket: Socket) {
    super({ decodeStrings: true });
    this.#socket = socket;
  }

  setNoDelay(noDelay = true): Socket {
    this.turnedNagleOff = noDelay;
    return this.#socket.setNoDelay(noDelay);
  }

  override _write(chunk: Uint8Array, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.writes++;
    this.#socket.write(chunk, done);
  }

  override _writev(pieces: { chunk: Uint8Array }[], done: (error?: Error | null) => void): void {
    this._write(Buffer.concat(pieces.map(({ chunk }) => chunk)), "utf8", done);
  }
}
