// Turns Nagle's algorithm off and writes twice as before.
import type { FrameSocket, FrameWriter } from "../remedies.ts";

export * from "../reference.ts";
export function createWriter(socket: FrameSocket): FrameWriter {
  socket.setNoDelay(true);
  return (header, payload) => {
    socket.write(header);
    socket.write(payload);
  };
}
