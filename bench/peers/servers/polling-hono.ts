// Both kinds of polling as bare Hono on @hono/node-server: a Response of the shared content, at once or when there is one.
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { afterOf, type Content, createMessageLog, fieldsOf } from "./message-log.ts";
import { createParking } from "./parking.ts";
import { closeServer, listen, type PeerServer } from "./peer-server.ts";

/** What was new, and where that leads: by the time the answer is written there may be more. */
interface News {
  readonly content: Content | undefined;
  readonly cursor: string;
}

export async function start(): Promise<PeerServer> {
  const log = createMessageLog();
  const nothing = (): News => ({ content: undefined, cursor: log.cursor() });
  const parking = createParking<(news: News) => void>((answer) => answer(nothing()));
  const app = new Hono();
  const answer = ({ content, cursor }: News): Response =>
    new Response(content, {
      status: content === undefined ? 204 : 200,
      headers: fieldsOf(content, cursor) as Record<string, string>,
    });
  const newsAfter = (after: string | undefined): News => {
    const id = after === undefined ? undefined : afterOf(`?after=${after}`);
    return id === undefined ? nothing() : { content: log.contentAfter(id), cursor: log.cursor() };
  };
  app.get("/poll", (context) => answer(newsAfter(context.req.query("after"))));
  app.get("/long-poll", async (context) => {
    const news = newsAfter(context.req.query("after"));
    return answer(news.content === undefined ? await new Promise((resolve) => parking.add(resolve)) : news);
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
      const news = { content: log.contentAfter(message.id - 1), cursor: log.cursor() };
      for (const resolve of parking.takeAll()) resolve(news);
    },
    close() {
      parking.close();
      return closeServer(server, () => server.closeAllConnections());
    },
  };
}
