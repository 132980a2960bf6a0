// How a socket that was taken over from node:http comes back to it: as a connection that begins with bytes that were read
// already. Node documents both: the event may be emitted by hand, and `unshift` is for what a parser read too far.
import type { Server, Socket } from "node:net";

let returning: Socket | undefined;
const returned = new WeakSet<Socket>();

/** `event` is what brings new connections to node:http's server: "connection", or over TLS "secureConnection". */
export function giveBack(
  server: Server,
  event: "connection" | "secureConnection",
  socket: Socket,
  bytes: Buffer,
): void {
  if (socket.destroyed) return;
  returned.add(socket);
  socket.pause(); // or the bytes might go out before there is somebody to read them
  socket.unshift(bytes);
  returning = socket;
  server.emit(event, socket);
  returning = undefined;
  socket.resume();
}

/** Whether an event tells of a socket that comes back, and of no new one. */
export function isReturning(socket: Socket): boolean {
  return socket === returning;
}

/** Whether it has come back; told once, for the request that it came back with: who took it would give it back again. */
export function hasReturned(socket: Socket): boolean {
  return returned.delete(socket);
}
