// A link in front of a server of raw sockets, both closed with the test.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { LinkOptions } from "./link-options.ts";
import { type Relay, startRelay } from "./relay.ts";

export interface LinkedServer {
  readonly relay: Relay;
  /** A client's connection through the link, and the server's end of it. */
  readonly connect: () => Promise<{ client: Socket; server: Socket }>;
}

export async function startLinkedServer(options: Partial<LinkOptions> = {}): Promise<LinkedServer> {
  const waiting: ((socket: Socket) => void)[] = [];
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => waiting.shift()?.(socket));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const link = { rttMs: 4, jitterMs: 0, bandwidthMbitPerS: 0, seed: 1, ...options };
  const relay = await startRelay({ ...link, serverHost: "127.0.0.1", serverPort: port });
  onTestFinished(async () => {
    await relay.close();
    server.close();
  });
  return {
    relay,
    async connect() {
      const accepted = new Promise<Socket>((resolve) => waiting.push(resolve));
      const client = connect({ port: relay.port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
      const sockets = { client, server: await accepted };
      for (const socket of Object.values(sockets)) onTestFinished(() => void socket.destroy());
      return sockets;
    },
  };
}
