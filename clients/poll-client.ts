// The pollers' requests from Node, over the version of HTTP that is asked for.
import { createHttp2Get } from "./http2/http2-get.ts";
import { createHttpGet } from "./http-get.ts";
import type { PollRequestOptions } from "./node-options.ts";
import type { PollClient, ServersPollClient } from "./poll-loop.ts";
import { Rotation, type Servers, type ServerUrls } from "./servers.ts";
import { parseTarget } from "./target.ts";

/** Makes one server's requests. */
type ServerClient = Required<PollClient>;

/** For the server at `urls`, or for several. Throws a TypeError when a URL is none, or not https for HTTP/2. */
export function createPollClient(urls: ServerUrls, options: PollRequestOptions): ServerClient & ServersPollClient {
  const create = options.httpVersion === 2 ? createHttp2Get : createHttpGet;
  const open = (url: string): ServerClient => create(parseTarget(url, options), options);
  const clients = new Rotation(urls, open);
  return clients.count === 1 ? clients.current : new ServersClient(clients);
}

/** A client for each of several servers. What one of them is left with is closed: it counts as what it was until then. */
class ServersClient implements ServerClient, ServersPollClient {
  readonly servers: Servers;
  readonly #clients: Rotation<ServerClient>;
  readonly cut = (reason?: string): void => this.#clients.current.cut(reason);
  /** When the connections that were left are closed. */
  #closed: Promise<void> = Promise.resolve();

  constructor(clients: Rotation<ServerClient>) {
    this.#clients = clients;
    const moveOn = (): void => {
      this.#closed = this.#leave(clients.current);
      clients.moveOn();
    };
    this.servers = { count: clients.count, moveOn };
  }

  get(pathAndQuery: string): ReturnType<ServerClient["get"]> {
    return this.#clients.current.get(pathAndQuery);
  }

  took(messages: Parameters<ServerClient["took"]>[0]): void {
    this.#clients.current.took(messages);
  }

  end(): Promise<void> {
    return this.#leave(this.#clients.current);
  }

  /** Resolves when it, and those that were left before, are closed; with nothing that would be kept of them. */
  async #leave(client: ServerClient): Promise<void> {
    await Promise.all([this.#closed, client.end()]);
  }
}
