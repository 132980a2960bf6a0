// Short polling on fastify: its router, its query, its reply; no logger, no schema, the content shared.
import type { AddressInfo } from "node:net";
import { fastify } from "fastify";
import { afterOf, createMessageLog, fieldsOf } from "./message-log.ts";
import { LISTEN, type PeerServer } from "./peer-server.ts";

export async function start(): Promise<PeerServer> {
  const log = createMessageLog();
  const app = fastify({ keepAliveTimeout: 0, forceCloseConnections: true });
  app.get<{ Querystring: { after?: string } }>("/poll", (request, reply) => {
    const { after } = request.query;
    const id = after === undefined ? undefined : afterOf(`?after=${after}`);
    const content = id === undefined ? undefined : log.contentAfter(id);
    reply
      .code(content === undefined ? 204 : 200)
      .headers(fieldsOf(content, log.cursor()))
      .send(content);
  });
  await app.listen(LISTEN);
  return {
    port: (app.server.address() as AddressInfo).port,
    subscribers: () => 0,
    publish: (message) => log.push(message),
    close: () => app.close(),
  };
}
