// How a server begins to listen, and by what name it is then asked.
import type { Server } from "node:net";

/** Connections that may wait to be accepted, if the system allows as many (`somaxconn`). */
const BACKLOG = 4096;

/** Rejects with Node's error when the port cannot be had. */
export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, backlog: BACKLOG }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** All addresses (0.0.0.0, ::) are no name to ask for: the loopback one is, and passes the guard. */
export function nameInUrl(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
