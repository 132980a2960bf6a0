// Both kinds of polling as bare Hono on @hono/node-server: a Response of the shared content, at once or when there is one.
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { afterOf, type Content, createMessageLog, fieldsOf } from "./message-log.ts";
import { createParking } from "./parking.ts";
import { closeServer, listen, type PeerServer } from "./peer-server.ts";

export async function start(): Promise<PeerServer> {
  const log = createMessageLog();
  const parking = createParking<(content: Content | undefined) => void>((answer) => answer(undefined));
  const app = new Hono();
  const answer = (content: Content | undefined): Response => {
    const headers = fieldsOf(content, log.cursor()) as Record<string, string>;
    return new Response(content, { status: content === undefined ? 204 : 200, headers });
  };
  const contentFor = (after: string | undefined): Content | undefined => {
    const id = after === undefined ? undefined : afterOf(`?after=${after}`);
    return id === undefined ? undefined : log.contentAfter(id);
  };
  app.get("/poll", (context) => answer(contentFor(context.req.query("after"))));
  app.get("/long-poll", async (context) => {
    const content = contentFor(context.req.query("after"));
    return answer(content ?? (await new Promise((resolve) => parking.add(resolve))));
  });
  const listener = getRequestListener((request) => app.fetch(request));
  const server = createServer((request, response) => void listener(request, response));
  server.keepAliveTimeout = 0;
  const port = await listen(server);
  return {
    port,
    subscribers: () => parking.size,
    publish(message) {
      log.push(message);
      const content = log.contentAfter(message.id - 1);
      for (const resolve of parking.takeAll()) resolve(content);
    },
    close() {
      parking.close();
      return closeServer(server, () => server.closeAllConnections());
    },
  };
}
