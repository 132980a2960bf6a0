// What every contender's server offers to the bench, whatever stands behind it.
import { once } from "node:events";
import type { AddressInfo, Server } from "node:net";
import type { Message } from "../../../protocol/message.ts";

/** What its connections are for. The paths are the lab's own; the others take any. */
export type Service = keyof typeof SERVICE_PATHS;

export const SERVICE_PATHS = {
  websocket: "/ws",
  sse: "/sse",
  "long-polling": "/long-poll",
  "short-polling": "/poll",
  echo: "/echo",
} as const;

export interface PeerServer {
  readonly port: number;
  /** Connections that a publication reaches, or that are echoed to. */
  subscribers(): number | Promise<number>;
  /** Sends one message to every subscriber. Ids begin at 1, without gaps. */
  publish(message: Message): void;
  /** CPU time that the server has used so far, where it is not this process's own. */
  cpuUs?(): number;
  close(): Promise<void>;
}

/** `cpu`: where a server that is a process of its own has to run. */
export type StartPeerServer = (service: Service, place?: { readonly cpu?: number | undefined }) => Promise<PeerServer>;

/** A free port of 127.0.0.1; the same queue of waiting connections for all. */
export const LISTEN = { port: 0, host: "127.0.0.1", backlog: 4096 } as const;

/** On {@link LISTEN}; resolves to the port. */
export async function listen(server: Server): Promise<number> {
  await once(server.listen(LISTEN), "listening");
  return (server.address() as AddressInfo).port;
}

/** Cuts the connections that `destroyAll` knows, and frees the port. */
export async function closeServer(server: Server, destroyAll: () => void): Promise<void> {
  const closed = once(server, "close");
  server.close();
  destroyAll();
  await closed;
}
