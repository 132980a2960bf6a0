// The limit for SSE: a raw socket, the answer's head by hand, then one write of one shared chunk per socket.
import { createServer } from "node:net";
import { encodeMessageEvent } from "./event.ts";
import { closeServer, listen, type PeerServer } from "./peer-server.ts";
import { createSockets } from "./sockets.ts";

const HEAD = Buffer.from(
  "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nTransfer-Encoding: chunked\r\n\r\n",
);

/** Takes the first bytes for the request: a load that is known sends it in one piece. */
export async function start(): Promise<PeerServer> {
  const sockets = createSockets();
  const server = createServer({ noDelay: true }, (socket) => {
    socket.once("data", () => {
      socket.write(HEAD);
      sockets.add(socket);
    });
  });
  const port = await listen(server);
  return {
    port,
    subscribers: () => sockets.size,
    publish(message) {
      const event = encodeMessageEvent(message);
      const chunk = Buffer.concat([Buffer.from(`${event.length.toString(16)}\r\n`), event, Buffer.from("\r\n")]);
      for (const socket of sockets) socket.write(chunk);
    },
    close: () => closeServer(server, () => sockets.destroyAll()),
  };
}
