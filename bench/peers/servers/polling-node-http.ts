// Both kinds of polling on node:http as one writes them with care: parked responses in a map, one shared content, writeHead and end.
import { createServer, type ServerResponse } from "node:http";
import { afterOf, type Content, createMessageLog, fieldsOf } from "./message-log.ts";
import { createParking } from "./parking.ts";
import { closeServer, listen, type PeerServer, type Service } from "./peer-server.ts";

export async function start(service: Service): Promise<PeerServer> {
  const waits = service === "long-polling";
  const log = createMessageLog();
  const parking = createParking<ServerResponse>((response) => answer(response, undefined));
  const forget = function (this: ServerResponse): void {
    parking.remove(this);
  };
  const server = createServer((request, response) => {
    const after = afterOf(request.url ?? "");
    const content = after === undefined ? undefined : log.contentAfter(after);
    if (content !== undefined || !waits) return answer(response, content);
    parking.add(response);
    response.once("close", forget);
  });

  function answer(
    response: ServerResponse,
    content: Content | undefined,
    fields = fieldsOf(content, log.cursor()),
  ): void {
    response.writeHead(content === undefined ? 204 : 200, fields).end(content);
  }

  server.keepAliveTimeout = 0; // of a run: the lab's own is longer than one, too
  const port = await listen(server);
  return {
    port,
    subscribers: () => parking.size,
    publish(message) {
      log.push(message);
      const content = log.contentAfter(message.id - 1);
      const fields = fieldsOf(content, log.cursor());
      for (const response of parking.takeAll()) answer(response, content, fields);
    },
    close() {
      parking.close();
      return closeServer(server, () => server.closeAllConnections());
    },
  };
}
