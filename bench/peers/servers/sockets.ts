// The open sockets of the raw contenders.
import type { Duplex } from "node:stream";

export interface Sockets extends Iterable<Duplex> {
  readonly size: number;
  /** Until it closes. What it still has to say is thrown away unless it is listened to. */
  add(socket: Duplex): void;
  destroyAll(): void;
}

export function createSockets(): Sockets {
  const sockets = new Set<Duplex>();
  const destroy = function (this: Duplex): void {
    this.destroy();
  };
  const remove = function (this: Duplex): void {
    sockets.delete(this);
  };
  return {
    get size() {
      return sockets.size;
    },
    add(socket) {
      sockets.add(socket);
      socket.on("error", destroy); // shared functions: a closure per connection would be memory that the limit does not need
      socket.on("end", destroy);
      socket.once("close", remove);
      socket.resume();
    },
    destroyAll() {
      for (const socket of sockets) socket.destroy();
    },
    [Symbol.iterator]: () => sockets.values(),
  };
}
