// A client that says the bytes of a test over TCP and hears the server through a strict observer.
import { connect, type Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { createListener, type Listener } from "../../../protocol/websocket/conformance/listener-for-tests.ts";
import { encodeWire, type WireFrame } from "../../../protocol/websocket/conformance/wire-for-tests.ts";
import { MASKING_KEY, openingRequest } from "../../raw-websocket-for-tests.ts";

export interface Speaker extends Listener {
  readonly socket: Socket;
  /** Writes the chunks one by one, each in a turn of its own. */
  say(chunks: readonly Uint8Array[]): Promise<void>;
  sayFrames(...frames: WireFrame[]): void;
}

/** As a client sends it, unless it is wrong. */
export function masked(frame: WireFrame): Uint8Array {
  return encodeWire(frame, frame.wrongMask === true ? undefined : MASKING_KEY);
}

/** Opens a WebSocket; `withRequest` travels in the same write as the handshake. Cut when the test has finished. */
export async function openSpeaker(port: number, target = "/echo", withRequest?: Uint8Array): Promise<Speaker> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
  onTestFinished(() => void socket.destroy());
  const listener = createListener("server");
  socket.once("error", (error) => listener.end(error));
  socket.once("end", () => listener.end());
  const opened = new Promise<void>((resolve, reject) => {
    let head = Buffer.alloc(0);
    socket.on("data", function read(chunk: Buffer) {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf("\r\n\r\n");
      if (end === -1) return;
      socket.off("data", read);
      socket.on("data", listener.hear);
      if (head.length > end + 4) listener.hear(head.subarray(end + 4));
      if (head.toString("latin1", 0, 13) === "HTTP/1.1 101 ") resolve();
      else reject(new Error(head.toString("latin1")));
    });
  });
  socket.write(Buffer.concat([Buffer.from(openingRequest(target)), withRequest ?? Buffer.alloc(0)]));
  await opened;
  return {
    ...listener,
    socket,
    async say(chunks) {
      for (const chunk of chunks) {
        socket.write(chunk);
        if (chunks.length > 1) await setImmediate();
      }
    },
    sayFrames: (...frames) => void socket.write(Buffer.concat(frames.map(masked))),
  };
}
