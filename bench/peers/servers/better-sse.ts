// better-sse's channel. Its serializer is told that the JSON is made already, so that it is made once per message.
import { createServer } from "node:http";
import { createChannel, createSession } from "better-sse";
import { encodeMessage } from "../../../protocol/message.ts";
import { closeServer, listen, type PeerServer } from "./peer-server.ts";

export async function start(): Promise<PeerServer> {
  const channel = createChannel();
  const server = createServer((request, response) => {
    const options = { keepAlive: null, serializer: String }; // no heartbeats: the other contenders send none
    createSession(request, response, options).then(
      (session) => channel.register(session),
      () => response.destroy(),
    );
  });
  const port = await listen(server);
  return {
    port,
    subscribers: () => channel.sessionCount,
    publish: (message) => void channel.broadcast(encodeMessage(message), "message", { eventId: String(message.id) }),
    close: () => closeServer(server, () => server.closeAllConnections()),
  };
}
