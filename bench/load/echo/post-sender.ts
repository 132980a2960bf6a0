// Echoes as POST /echo over HTTP/1.1: each is a request of its own on a kept-alive connection that is free.
import { Agent, type ClientRequestArgs, request as sendRequest } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type Connection, connectTo, type OnConnected, provideSocket } from "../../../clients/connections.ts";
import { type HeaderField, joinFields } from "../../../clients/header-fields.ts";
import type { PollRequestOptions } from "../../../clients/node-options.ts";
import { responseHeadBytes } from "../../../clients/response-head.ts";
import type { SecurityOptions } from "../../../clients/secure-connection.ts";
import { parseTarget, type Target } from "../../../clients/target.ts";
import type { EchoHandlers, EchoSender } from "./echo-sender.ts";

/** What browsers allow to one origin over HTTP/1.1. */
const CONNECTIONS_PER_ORIGIN = 6;

export interface PostSenderOptions extends Pick<
  PollRequestOptions,
  "fields" | "meter" | "keepAlive" | "certificateAuthority"
> {
  /** Connections that the client has to the same origin already: they are taken from the six. */
  readonly otherConnections: number;
  /** Made when it opens, as far as allowed; what more is needed at once is made then. */
  readonly warmConnections: number;
}

/**
 * Sends at once on a connection that rests, or on a new one; when all that a browser would have are busy, the request
 * waits for the first that is free, and its round trip has that wait in it. Nothing is pipelined (RFC 9112 §9.3.2), as in
 * browsers. Answers may therefore overtake each other.
 */
export function createPostSender(url: string, options: PostSenderOptions, handlers: EchoHandlers): EchoSender {
  const { meter, fields = [], keepAlive = true } = options;
  const target = parseTarget(url);
  const maxConnections = CONNECTIONS_PER_ORIGIN - options.otherConnections;
  const pool = new ConnectionPool(target, { keepAlive, maxConnections }, options, (tcp, plaintext) =>
    meter?.pollConnection(tcp, plaintext),
  );
  let isClosed = false;

  function post(content: string): Promise<string> {
    meter?.request();
    const headers = joinFields(fieldsOf(target, keepAlive, content), fields);
    const request = sendRequest({ agent: pool, method: "POST", path: `${target.pathPrefix}/echo`, headers });
    return new Promise((resolve, reject) => {
      request.once("error", reject);
      let connection: Socket | undefined;
      let bytesReadBefore = 0; // a kept-alive connection has counted the answers before
      request.once("socket", (socket) => {
        connection = socket;
        bytesReadBefore = socket.bytesRead;
      });
      request.once("finish", () => meter?.pollContentUp(content.length));
      request.once("response", (response) => {
        let answer = "";
        response.setEncoding("latin1").on("data", (chunk: string) => (answer += chunk));
        response.once("error", reject);
        response.once("end", () => {
          const isChunked = "transfer-encoding" in response.headers;
          const contentBytes = (connection?.bytesRead ?? 0) - bytesReadBefore - responseHeadBytes(response);
          meter?.pollContent(answer.length, isChunked ? contentBytes - answer.length : 0);
          if (response.statusCode === 200) resolve(answer);
          else reject(new Error(`POST /echo was answered with ${response.statusCode}`));
        });
      });
      request.end(content);
    });
  }

  async function echo(content: string): Promise<void> {
    try {
      const isSame = (await post(content)) === content;
      if (isSame) handlers.onEcho(content);
      else handlers.onFault("an answer was not the content of its request");
    } catch (error) {
      if (!isClosed) handlers.onFault(error instanceof Error ? error.message : String(error));
    }
  }

  return {
    async open() {
      const warm = Math.min(options.warmConnections, maxConnections);
      await Promise.all(Array.from({ length: warm }, () => post("opening")));
    },
    send: (content) => void echo(content),
    async close() {
      isClosed = true;
      await pool.end();
    },
  };
}

/** As a browser's fetch sends a string. */
function fieldsOf({ authority }: Target, keepAlive: boolean, content: string): HeaderField[] {
  return [
    ["Host", authority],
    ["Connection", keepAlive ? "keep-alive" : "close"],
    ["Content-Length", String(content.length)],
    ["Content-Type", "text/plain;charset=UTF-8"],
  ];
}

/** node:http's agent with connections that can be counted, and waited for at the end. */
class ConnectionPool extends Agent {
  readonly #target: Target;
  readonly #security: SecurityOptions;
  readonly #onConnected: OnConnected;
  readonly #connections = new Set<Connection>();

  constructor(
    target: Target,
    { keepAlive, maxConnections }: { keepAlive: boolean; maxConnections: number },
    security: SecurityOptions,
    onConnected: OnConnected,
  ) {
    super({ keepAlive, maxSockets: maxConnections });
    this.#target = target;
    this.#security = security;
    this.#onConnected = onConnected;
  }

  override createConnection(
    _options: ClientRequestArgs,
    created: (error: Error | null, stream: Duplex) => void,
  ): Duplex | undefined {
    const connection = connectTo(this.#target, this.#onConnected, this.#security);
    this.#connections.add(connection);
    void connection.closed.then(() => this.#connections.delete(connection));
    return provideSocket(connection, created);
  }

  async end(): Promise<void> {
    this.destroy();
    const connections = [...this.#connections];
    for (const { tcp } of connections) tcp.destroy();
    await Promise.all(connections.map(({ closed }) => closed));
  }
}
