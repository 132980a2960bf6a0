// The reference of exercise 11: the diagnoses, and remedies as the project has them.
import { createEventStreamParser } from "../../protocol/event-stream.ts";
import type { Diagnoses } from "./diagnosis.ts";
import type { Decision, FrameSocket, FrameWriter, OpenStream, SharedStream } from "./remedies.ts";

export const diagnoses: Diagnoses = {
  a: { cause: "nagle-and-delayed-ack", rows: [5, 7], figure: 41 },
  b: { cause: "buffering-proxy", rows: [20], figure: 9 },
  c: { cause: "connection-limit", rows: [17, 18], figure: 6 },
  d: { cause: "chunk-taken-for-event", rows: [8, 2], figure: 12 },
  e: { cause: "slow-reader", rows: [8], figure: 2530 },
};

/** As encodeFrame does it: one frame, one piece. */
export function createWriter(socket: FrameSocket): FrameWriter {
  return (header, payload) => void socket.write(Buffer.concat([header, payload]));
}

export function eventStreamFields(): Record<string, string> {
  return { "Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no" };
}

export function createSharedStream(open: OpenStream): SharedStream {
  const listeners = new Set<(data: string) => void>();
  let close: (() => void) | undefined;
  return {
    subscribe(onMessage) {
      const listener = (data: string): void => onMessage(data); // the same function may subscribe twice
      listeners.add(listener);
      close ??= open((data) => {
        for (const each of listeners) each(data);
      });
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        close?.();
        close = undefined;
      };
    },
  };
}

export function createChunkReader(onData: (data: string) => void): (chunk: Uint8Array) => void {
  const parser = createEventStreamParser({ onEvent: ({ data }) => onData(data) });
  return (chunk) => parser.push(chunk);
}

/** A reader that was cut comes back with its cursor and loses nothing. */
export function decide(waitingBytes: number, limitBytes: number): Decision {
  return waitingBytes > limitBytes ? "cut" : "send";
}
