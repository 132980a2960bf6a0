// Hono's streamSSE on @hono/node-server: writeSSE in a loop over the streams. It makes each event's text itself.
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { encodeMessage } from "../../../protocol/message.ts";
import { closeServer, listen, type PeerServer } from "./peer-server.ts";

export async function start(): Promise<PeerServer> {
  const streams = new Set<SSEStreamingApi>();
  const app = new Hono();
  app.get("*", (context) =>
    streamSSE(context, async (stream) => {
      streams.add(stream);
      await stream.write(":\n\n"); // without a byte of content the head would not leave
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      streams.delete(stream);
    }),
  );
  const answer = getRequestListener((request) => app.fetch(request));
  const server = createServer((request, response) => void answer(request, response));
  const port = await listen(server);
  return {
    port,
    subscribers: () => streams.size,
    publish(message) {
      const event = { id: String(message.id), data: encodeMessage(message) };
      for (const stream of streams) void stream.writeSSE(event);
    },
    close: () => closeServer(server, () => server.closeAllConnections()),
  };
}
