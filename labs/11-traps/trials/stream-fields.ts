// Trial of remedy b: an event stream with the student's header fields, behind a proxy that buffers.
import { createServer, get } from "node:http";
import { encodeEvent } from "../../../protocol/event-stream.ts";
import { startBufferingProxy } from "./buffering-proxy.ts";
import { listenOnLoopback, until } from "./loopback.ts";

export interface StreamFields {
  /** As the client behind the proxy sees them, names in lower case. */
  readonly fields: Readonly<Record<string, string>>;
  /** What the proxy has of one event, and what it has passed on of it. */
  readonly takenBytes: number;
  readonly passedOnBytes: number;
}

const LIMIT_MS = 2000;

export async function tryStreamFields(eventStreamFields: () => Record<string, string>): Promise<StreamFields> {
  // Headers refuses here what node:http would refuse where nobody can catch it.
  const given = Object.fromEntries(new Headers(eventStreamFields()));
  const server = createServer((_, answer) => {
    answer.writeHead(200, given);
    answer.write(encodeEvent({ id: "1", data: "the first event" }));
  });
  const proxy = await startBufferingProxy(await listenOnLoopback(server));
  let seen: Readonly<Record<string, string>> = {};
  const asked = get({ host: "127.0.0.1", port: proxy.port, agent: false }, (answer) => {
    seen = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
    answer.resume().on("error", () => {});
  }).on("error", () => {});
  try {
    await until(() => proxy.takenBytes > 0 && seen["date"] !== undefined, LIMIT_MS);
    return { fields: seen, takenBytes: proxy.takenBytes, passedOnBytes: proxy.passedOnBytes };
  } finally {
    asked.destroy();
    for (const each of [proxy.server, server]) {
      each.closeAllConnections();
      await new Promise((resolve) => each.close(resolve));
    }
  }
}
