// Reading from a TCP socket past its stream: every chunk of every connection comes in the same buffer, and nothing is
// allocated for it. A load generator with thousands of connections spends a third of its time on what this leaves out.

import type { OnReadOpts, Socket } from "node:net";

/** The chunk is the callee's only until it returns. */
export type TakeChunk = (chunk: Buffer) => void;

const READ_BYTES = 64 * 1024;
const shared = Buffer.allocUnsafeSlow(READ_BYTES);

/** The views of the shortest chunks, which are most, made once. */
const views: (Buffer | undefined)[] = [];
const MAX_KEPT_VIEW_BYTES = 4096;

function viewOf(length: number): Buffer {
  if (length > MAX_KEPT_VIEW_BYTES) return shared.subarray(0, length);
  return (views[length] ??= shared.subarray(0, length));
}

export interface DirectReading {
  /** For `net.connect`. */
  readonly onread: OnReadOpts;
  /** The socket that was made with `onread`: chunks go into its stream, as if nothing were special (node:http reads there). */
  begin(socket: Socket): void;
  /** From now on they go there. */
  readonly takeBy: (take: TakeChunk) => void;
}

export function createDirectReading(): DirectReading {
  let take: TakeChunk | undefined;
  let socket: Socket | undefined;
  return {
    onread: {
      buffer: shared,
      callback(length) {
        if (take === undefined) return socket?.push(Buffer.from(viewOf(length))) ?? true;
        take(viewOf(length));
        return true;
      },
    },
    begin: (made) => void (socket = made),
    takeBy: (taking) => void (take = taking),
  };
}
