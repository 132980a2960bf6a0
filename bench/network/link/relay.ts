// A link in user space: a TCP relay that delays and paces what passes, so that clients and server seem far apart.
import { connect, createServer, type Socket } from "node:net";
import { carry } from "./flow.ts";
import { checkLinkOptions, type LinkOptions } from "./link-options.ts";
import { Path } from "./path.ts";
import { Timetable } from "./timetable.ts";

export interface RelayPlan extends LinkOptions {
  /** What it listens on. Default 127.0.0.1. */
  readonly host?: string;
  readonly serverHost: string;
  readonly serverPort: number;
}

export interface Relay {
  readonly port: number;
  readonly timetable: Timetable;
  /** Clients' connections that are not closed on both sides. */
  readonly open: number;
  readonly opened: number;
  /** For what enters the link from now on, which stays behind what is on its way already. */
  setRttMs(rttMs: number): void;
  /** Where new connections lead from now on. Undefined: nowhere; they are reset as by a server that is not there. */
  setServerPort(port: number | undefined): void;
  /** Resets every connection at both ends at once; what is on its way is lost. The link goes on. */
  cut(): void;
  /** Cuts what is open; what is on its way is lost. */
  close(): Promise<void>;
}

/**
 * Listens on a free port. A new connection's first bytes leave after one round trip more (SYN, SYN-ACK); its
 * end (FIN or RST) travels as its bytes do. Acknowledgements do not: they come from the relay, so IP bytes are not those
 * of such a network. A server that refuses shows as a connection that is reset after a round trip.
 */
export async function startRelay(plan: RelayPlan): Promise<Relay> {
  checkLinkOptions(plan);
  let { rttMs } = plan;
  let serverPort: number | undefined = plan.serverPort;
  const timetable = new Timetable();
  const up = new Path(plan);
  const down = new Path({ ...plan, seed: plan.seed + 1 });
  const sockets = new Set<Socket>();
  let open = 0;
  let opened = 0;

  /** `onClosed` may be called long after the connection's other half has gone. */
  function keepTrack(socket: Socket, onClosed: () => void): void {
    sockets.add(socket);
    socket.on("error", () => {}); // "close" follows, and tells the other side
    socket.once("close", () => {
      sockets.delete(socket);
      onClosed();
    });
  }

  function join(client: Socket): void {
    const acceptedAtMs = performance.now();
    let halves = 2;
    const halfClosed = (): void => {
      if (--halves === 0) open--;
    };
    open++;
    opened++;
    keepTrack(client, halfClosed);
    const roundTripMs = rttMs;
    timetable.at(acceptedAtMs + roundTripMs / 2, () => {
      if (client.destroyed) return halfClosed(); // cut meanwhile
      if (serverPort === undefined) {
        halfClosed();
        timetable.at(acceptedAtMs + roundTripMs, () => client.resetAndDestroy());
        return;
      }
      const server = connect({ host: plan.serverHost, port: serverPort, noDelay: true, allowHalfOpen: true });
      keepTrack(server, halfClosed);
      server.pause();
      carry(client, server, up, timetable);
      carry(server, client, down, timetable);
      timetable.at(acceptedAtMs + roundTripMs, () => client.resume());
      timetable.at(acceptedAtMs + 1.5 * roundTripMs, () => server.resume());
    });
  }

  const listener = createServer({ noDelay: true, allowHalfOpen: true, pauseOnConnect: true }, join);
  await new Promise<void>((resolve, reject) => {
    listener.once("error", reject);
    listener.listen({ port: 0, host: plan.host ?? "127.0.0.1", backlog: 4096 }, resolve);
  });
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("expected a TCP address");

  return {
    port: address.port,
    timetable,
    get open() {
      return open;
    },
    get opened() {
      return opened;
    },
    setRttMs(nextMs) {
      checkLinkOptions({ ...plan, rttMs: nextMs });
      rttMs = nextMs;
      for (const path of [up, down]) path.setRttMs(nextMs);
    },
    setServerPort(port) {
      serverPort = port;
    },
    cut() {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    async close() {
      const closed = new Promise((resolve) => listener.close(resolve));
      timetable.clear();
      for (const socket of sockets) socket.destroy();
      await closed;
      timetable.clear(); // what the sockets' ends were about to tell
    },
  };
}
