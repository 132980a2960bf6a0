// A connection as cheap as Node allows: what comes is read into one buffer that all of them share.
import { connect, type Socket } from "node:net";

export interface RawSocket {
  readonly socket: Socket;
  /** Takes what comes: `bytes` is shared by all sockets and good only during the call; from `start` up to `end`. */
  onBytes: (bytes: Buffer, start: number, end: number) => void;
}

const READ_BYTES = 64 * 1024;
/** One more than is read, so that a search can be stopped by a mark behind the end. */
const shared = Buffer.alloc(READ_BYTES + 1);
const readInto = shared.subarray(0, READ_BYTES);

const CONNECT_TIMEOUT_MS = 15_000;
/** 127.0.0.2 and so on, where one source address has no ports left (Linux; elsewhere the error stays). */
const SOURCE_ADDRESSES = ["127.0.0.2", "127.0.0.3", "127.0.0.4"];

/** Resolves once it is connected to a port of 127.0.0.1. What ends it later is told by "close". */
export async function connectRaw(port: number, onBytes: RawSocket["onBytes"]): Promise<RawSocket> {
  for (const localAddress of [undefined, ...SOURCE_ADDRESSES]) {
    try {
      return await connectFrom(localAddress, port, onBytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRNOTAVAIL") throw error;
    }
  }
  throw new Error("no local ports are left");
}

function connectFrom(
  localAddress: string | undefined,
  port: number,
  onBytes: RawSocket["onBytes"],
): Promise<RawSocket> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => socket.destroy(new Error(`not connected within ${CONNECT_TIMEOUT_MS} ms`)),
      CONNECT_TIMEOUT_MS,
    );
    const socket = connect({
      port,
      host: "127.0.0.1",
      ...(localAddress !== undefined && { localAddress }),
      noDelay: true,
      onread: {
        buffer: readInto,
        callback(length) {
          raw.onBytes(shared, 0, length);
          return true;
        },
      },
    });
    const raw: RawSocket = { socket, onBytes };
    socket.once("error", reject);
    socket.once("connect", () => {
      clearTimeout(timer);
      socket.off("error", reject);
      socket.on("error", destroy);
      socket.on("end", destroy);
      resolve(raw);
    });
    socket.once("close", () => clearTimeout(timer));
  });
}

function destroy(this: Socket): void {
  this.destroy();
}
