// Which TCP connection is below a TLS socket or an HTTP/2 session: bytes and connections are counted there.
import type { ServerHttp2Session } from "node:http2";
import type { Server, Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { isReturning } from "./give-back.ts";
import { GOAWAY_TIMEOUT_MS } from "./limits.ts";

/** What HTTP is spoken on. */
export type Carrier = TLSSocket | ServerHttp2Session;

export interface SecuredConnections {
  /** The TCP connection. Undefined when it had gone before it could be of any use. */
  below(carrier: object): Socket | undefined;
  /** Lets what was sent leave, says goodbye (close_notify, GOAWAY) and ends the connection; one in its handshake at once. */
  end(connection: Socket): void;
}

/**
 * Node tells of the TCP connection, and later of what was made on it, but not that the two belong together. Their
 * addresses are the same, and no other connection's while this one lives.
 */
export function trackSecuredConnections(server: Server): SecuredConnections {
  const inHandshake = new Map<string, Socket>();
  const connectionBelow = new WeakMap<object, Socket>();
  const carrierAbove = new WeakMap<Socket, Carrier>();

  function link(carrier: Carrier, { remoteAddress, remotePort, localAddress }: Socket): void {
    const addresses = `${remoteAddress} ${remotePort} ${localAddress}`;
    const connection = inHandshake.get(addresses);
    if (connection === undefined) return void carrier.destroy();
    inHandshake.delete(addresses);
    connectionBelow.set(carrier, connection);
    carrierAbove.set(connection, carrier);
  }

  server.on("connection", (connection: Socket) => {
    const { remoteAddress, remotePort, localAddress } = connection;
    const addresses = `${remoteAddress} ${remotePort} ${localAddress}`;
    inHandshake.set(addresses, connection);
    connection.once("close", () => {
      if (inHandshake.get(addresses) === connection) inHandshake.delete(addresses);
    });
  });
  server.on("session", (session: ServerHttp2Session) => link(session, session.socket));
  server.on("secureConnection", (socket: TLSSocket) => {
    if (socket.alpnProtocol !== "h2" && !isReturning(socket)) link(socket, socket);
  });

  return {
    below: (carrier) => connectionBelow.get(carrier),
    end(connection) {
      const carrier = carrierAbove.get(connection);
      if (carrier === undefined) connection.destroy();
      else if ("destroySoon" in carrier) carrier.destroySoon();
      else closeSession(carrier, connection);
    },
  };
}

function closeSession(session: ServerHttp2Session, connection: Socket): void {
  if (session.closed) return;
  session.close();
  const timer = setTimeout(() => connection.destroy(), GOAWAY_TIMEOUT_MS);
  connection.once("close", () => clearTimeout(timer));
}
