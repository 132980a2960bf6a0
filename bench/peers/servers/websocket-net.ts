// The limit for WebSocket: node:http's upgrade, the 101 answer by hand, and then nothing but one write per socket.
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { encodeMessage } from "../../../protocol/message.ts";
import { encodeFrame, Opcode } from "../../../protocol/websocket/frame.ts";
import { echoBytes } from "./echo-bytes.ts";
import { closeServer, listen, type PeerServer, type Service } from "./peer-server.ts";
import { createSockets } from "./sockets.ts";

/** §1.3 */
const KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

export async function start(service: Service): Promise<PeerServer> {
  const server = createServer();
  const sockets = createSockets();
  server.on("upgrade", (request, socket: Duplex) => {
    socket.write(accept(request));
    if (service === "echo") echoBytes(socket);
    sockets.add(socket);
  });
  const port = await listen(server);
  return {
    port,
    subscribers: () => sockets.size,
    publish(message) {
      const { buffer } = encodeFrame(Opcode.text, Buffer.from(encodeMessage(message)));
      const frame = Buffer.from(buffer); // of any other bytes each write would make one
      for (const socket of sockets) socket.write(frame);
    },
    close: () => closeServer(server, () => sockets.destroyAll()),
  };
}

function accept({ headers }: IncomingMessage): string {
  const answer = createHash("sha1")
    .update(`${headers["sec-websocket-key"] ?? ""}${KEY_SUFFIX}`)
    .digest("base64");
  const fields = `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${answer}\r\n`;
  return `HTTP/1.1 101 Switching Protocols\r\n${fields}\r\n`;
}
