// A path between one client and the server that can break as a cable does: nothing comes any more, and nobody is told.
import { connect, createServer, type Socket } from "node:net";
import { nowUs } from "../../../server/clock.ts";

export interface BreakablePath {
  /** Where the client finds the server. */
  readonly url: string;
  /**
   * From now on nothing passes, neither way: no bytes, no FIN, no RST. What either side sends is still acknowledged, by
   * this host; over a cable that is cut TCP would send it again, for a quarter of an hour (Linux: tcp_retries2).
   */
  break(): void;
  /** When the server ended its connection; undefined while it has not. */
  readonly serverLeftAtUs: number | undefined;
  close(): Promise<void>;
}

/** For an http:// URL. Listens on 127.0.0.1. */
export async function openBreakablePath(serverUrl: string): Promise<BreakablePath> {
  const { hostname, port } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let isBroken = false;
  let serverLeftAtUs: number | undefined;

  function keepTrack(socket: Socket): void {
    sockets.add(socket);
    socket.on("error", () => {}); // "close" follows
    socket.once("close", () => sockets.delete(socket));
  }

  function carry(from: Socket, to: Socket): void {
    from.on("data", (chunk: Buffer) => isBroken || to.write(chunk));
    from.on("end", () => isBroken || to.end());
    from.on("close", () => isBroken || to.destroy());
  }

  const listener = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    const server = connect({ host: hostname, port: Number(port), noDelay: true, allowHalfOpen: true });
    keepTrack(client);
    keepTrack(server);
    for (const sign of ["end", "close"] as const) server.once(sign, () => (serverLeftAtUs ??= nowUs()));
    carry(client, server);
    carry(server, client);
  });
  await new Promise<void>((resolve, reject) => {
    listener.once("error", reject);
    listener.listen({ port: 0, host: "127.0.0.1" }, resolve);
  });
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("expected a TCP address");

  return {
    url: `http://127.0.0.1:${address.port}`,
    break() {
      isBroken = true;
    },
    get serverLeftAtUs() {
      return serverLeftAtUs;
    },
    async close() {
      const closed = new Promise((resolve) => listener.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
