// A TCP relay for tests: between follower and server, so that a test can cut, silence, move and count connections.
import { connect, createServer, type Socket } from "node:net";

export interface Relay {
  /** Stands for the server's URL; it stays the same whatever happens behind it. */
  readonly url: string;
  readonly openConnections: number;
  readonly openedConnections: number;
  /** What followers sent and got, over all connections. */
  readonly bytes: { readonly up: number; readonly down: number };
  /** New connections go to this port of 127.0.0.1; undefined: they are cut at once, as by a server that is down. */
  pointAt(port: number | undefined): void;
  cutAll(): void;
  /** Open connections stay open, and nothing comes through them any more. */
  silenceAll(): void;
  /** Nothing more is read from the server until `readOn`: it sees followers that do not read. */
  stopReading(): void;
  readOn(): void;
  /** Resolves when no follower is connected. */
  whenUnused(): Promise<void>;
  close(): Promise<void>;
}

export async function startRelay(): Promise<Relay> {
  const pairs = new Map<Socket, Socket>();
  let targetPort: number | undefined;
  let openedConnections = 0;
  const unused: (() => void)[] = [];
  const bytes = { up: 0, down: 0 };

  const server = createServer({ noDelay: true }, (follower) => {
    follower.on("error", () => {});
    if (targetPort === undefined) {
      follower.resetAndDestroy();
      return;
    }
    openedConnections++;
    const behind = connect({ port: targetPort, host: "127.0.0.1", noDelay: true });
    behind.on("error", () => {});
    pairs.set(follower, behind);
    follower.on("data", (chunk) => void (bytes.up += chunk.length));
    behind.on("data", (chunk) => void (bytes.down += chunk.length));
    follower.pipe(behind).pipe(follower);
    behind.once("close", () => follower.destroy());
    follower.once("close", () => {
      behind.destroy();
      pairs.delete(follower);
      if (pairs.size === 0) for (const resolve of unused.splice(0)) resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a TCP address");

  function cutAll(): void {
    for (const follower of pairs.keys()) follower.destroy();
  }

  return {
    url: `http://127.0.0.1:${address.port}`,
    bytes,
    get openConnections() {
      return pairs.size;
    },
    get openedConnections() {
      return openedConnections;
    },
    pointAt: (port) => void (targetPort = port),
    cutAll,
    silenceAll() {
      for (const [follower, behind] of pairs) {
        behind.unpipe(follower);
        behind.resume();
        follower.unpipe(behind);
        follower.resume();
      }
    },
    stopReading() {
      for (const [follower, behind] of pairs) behind.unpipe(follower).pause();
    },
    readOn() {
      for (const [follower, behind] of pairs) behind.pipe(follower);
    },
    whenUnused: () => (pairs.size === 0 ? Promise.resolve() : new Promise((resolve) => unused.push(resolve))),
    async close() {
      cutAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
