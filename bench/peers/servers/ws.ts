// ws (github.com/websockets/ws) as its README broadcasts and echoes: send() in a loop over clients, no compression.
import { createServer } from "node:http";
import { WebSocket, WebSocketServer } from "ws";
import { encodeMessage } from "../../../protocol/message.ts";
import { closeServer, listen, type PeerServer, type Service } from "./peer-server.ts";

/** The lab's own limit of an echo. */
const MAX_ECHO_BYTES = 16 * 1024 * 1024;

export async function start(service: Service): Promise<PeerServer> {
  const server = createServer();
  const peers = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MAX_ECHO_BYTES });
  server.on("upgrade", (request, socket, head) => {
    peers.handleUpgrade(request, socket, head, (client) => {
      client.on("error", () => client.terminate());
      if (service !== "echo") return;
      client.on("message", (data, isBinary) => client.send(data, { binary: isBinary }));
    });
  });
  const port = await listen(server);
  return {
    port,
    subscribers: () => peers.clients.size,
    publish(message) {
      const json = encodeMessage(message);
      for (const client of peers.clients) if (client.readyState === WebSocket.OPEN) client.send(json);
    },
    close: () =>
      closeServer(server, () => {
        for (const client of peers.clients) client.terminate();
      }),
  };
}
