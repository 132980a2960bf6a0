// A TCP relay that fails on demand: cuts connections at any byte, swallows what passes, stops reading.
import { connect, createServer, type Socket } from "node:net";
import { type Cut, RelayedConnection } from "./relayed-connection.ts";

export interface FaultyRelay {
  /** On 127.0.0.1. */
  readonly port: number;
  /** Connections of which a side is not closed yet. */
  readonly open: number;
  /** Where new connections lead from now on. Undefined: nowhere; they are reset, as by a machine without a server. */
  leadTo(port: number | undefined): void;
  /** Resets all connections, and says how many those were. */
  resetAll(): number;
  /** Until it is over every connection, new ones too, is cut where `draw` says. */
  cutEach(draw: () => Cut): Cutting;
  /** What is open now is half open until it is over, and then reset. New connections are whole. */
  swallow(): RelayFault<number>;
  /** Until it is over nothing is read from the server on what is open now: its readers have stalled. */
  stall(): RelayFault<number>;
  /** Cuts what is open. */
  close(): Promise<void>;
}

/** A fault that is under way. */
export interface RelayFault<Hits> {
  /** Ends it, and says how many connections it hit. */
  end(): Hits;
}

export interface Cutting extends RelayFault<CutCounts> {
  readonly hasCut: boolean;
}

export interface CutCounts {
  readonly connections: number;
  /** Of them: cut within what one side had written at once. */
  readonly withinChunk: number;
}

/** Listens on a free port. */
export async function startFaultyRelay(serverPort: number | undefined): Promise<FaultyRelay> {
  const connections = new Set<RelayedConnection>();
  let target = serverPort;
  let prepare: (connection: RelayedConnection) => void = () => {};

  function join(client: Socket): void {
    if (target === undefined) {
      client.on("error", () => {});
      client.resetAndDestroy();
      return;
    }
    const server = connect({ host: "127.0.0.1", port: target, noDelay: true, allowHalfOpen: true });
    const connection: RelayedConnection = new RelayedConnection(client, server, () => connections.delete(connection));
    connections.add(connection);
    prepare(connection);
  }

  const listener = createServer({ noDelay: true, allowHalfOpen: true }, join);
  await new Promise<void>((resolve, reject) => {
    listener.once("error", reject);
    listener.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, resolve);
  });
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("expected a TCP address");

  function resetAll(): number {
    const { size } = connections;
    for (const connection of connections) connection.reset();
    return size;
  }

  return {
    port: address.port,
    get open() {
      return connections.size;
    },
    leadTo(port) {
      target = port;
    },
    resetAll,
    cutEach(draw) {
      const counts = { connections: 0, withinChunk: 0 };
      const onCut = (isWithinChunk: boolean): void => {
        counts.connections++;
        if (isWithinChunk) counts.withinChunk++;
      };
      prepare = (connection) => connection.cutAfter(draw(), onCut);
      for (const connection of connections) prepare(connection);
      return {
        get hasCut() {
          return counts.connections > 0;
        },
        end() {
          prepare = () => {};
          for (const connection of connections) connection.spare();
          return counts;
        },
      };
    },
    swallow() {
      const half = [...connections];
      for (const connection of half) connection.swallow();
      return {
        end() {
          for (const connection of half) connection.reset();
          return half.length;
        },
      };
    },
    stall() {
      const stalled = [...connections];
      for (const connection of stalled) connection.stall();
      return {
        end() {
          for (const connection of stalled) connection.flow();
          return stalled.length;
        },
      };
    },
    async close() {
      const closed = new Promise((resolve) => listener.close(resolve));
      resetAll();
      await closed;
    },
  };
}
