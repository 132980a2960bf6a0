// A TCP relay before a server whose page is opened through it: it sees every byte of a browser's connections as it passes.
import { connect, createServer, type Socket } from "node:net";
import type { Attempt } from "../rule.ts";

/** Is told of what passes, connection by connection. Of TLS it sees records only. */
export interface TapListener {
  onUp(connection: number, bytes: Buffer): void;
  onDown(connection: number, bytes: Buffer): void;
}

export interface Tap {
  /** Stands for the server's. */
  readonly origin: string;
  /** Connections that were opened so far. */
  readonly opened: number;
}

/** Ended with the attempt. What passes is handed on at once. */
export async function startTap(origin: string, listener: TapListener, { cleanup }: Attempt): Promise<Tap> {
  const { protocol, hostname, port } = new URL(origin);
  const open = new Set<Socket>();
  let opened = 0;
  const server = createServer({ noDelay: true }, (follower) => {
    const connection = opened++;
    const behind = connect({ port: Number(port), host: hostname, noDelay: true });
    for (const [socket, other] of [
      [follower, behind],
      [behind, follower],
    ] as const) {
      open.add(socket);
      socket.on("error", () => {}); // "close" comes, too
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
    }
    // Copies: whoever reads frames unmasks them in place, and what goes on must be as it came.
    follower.on("data", (bytes) => listener.onUp(connection, Buffer.from(bytes)));
    behind.on("data", (bytes) => listener.onDown(connection, Buffer.from(bytes)));
    follower.pipe(behind).pipe(follower);
  });
  cleanup.add(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a TCP address");
  return {
    origin: `${protocol}//${hostname}:${address.port}`,
    get opened() {
      return opened;
    },
  };
}
