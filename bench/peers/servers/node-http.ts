// SSE on node:http as everybody writes it first: one response.write of the shared event per subscriber.
import { createServer, type ServerResponse } from "node:http";
import { encodeMessageEvent } from "./event.ts";
import { closeServer, listen, type PeerServer } from "./peer-server.ts";

export async function start(): Promise<PeerServer> {
  const responses = new Set<ServerResponse>();
  const server = createServer((_, response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    response.flushHeaders();
    responses.add(response);
    response.once("close", () => responses.delete(response));
    response.on("error", () => response.destroy());
  });
  const port = await listen(server);
  return {
    port,
    subscribers: () => responses.size,
    publish(message) {
      const event = encodeMessageEvent(message);
      for (const response of responses) response.write(event);
    },
    close: () => closeServer(server, () => server.closeAllConnections()),
  };
}
