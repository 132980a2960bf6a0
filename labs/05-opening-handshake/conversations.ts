// Clients that open a WebSocket and wait for the first message: a browser's bytes, ours, Node's own; and one of old.
import { connect } from "node:net";
import { openWebSocket } from "../../clients/websocket-connection.ts";

export interface Conversation {
  readonly client: "ours" | "node" | "firefox" | "version-8";
  /** "101" once a message came, another status, "late", "unreadable", "failed", or the client's own error. */
  readonly outcome: string;
  /** The subprotocol that the client takes for agreed. */
  readonly subprotocol?: string | undefined;
  /** The bytes of the answer, where they were seen. */
  readonly answer?: string;
}

/** The first one no server here has. */
const SUBPROTOCOLS = ["course.v9", "lab.json.v1"];
/** What the first message may take. */
export const MESSAGE_MS = 3000;

/**
 * One after the other, up to one that waits in vain; first the one whose answer is seen, whatever the others make of it.
 * Node's own client is in Node from version 22 on.
 */
export async function conversations(url: string): Promise<readonly Conversation[]> {
  const talks = [
    () => talkInBytes("firefox", url, FIREFOX_FIELDS),
    () => talkAsOurs(url),
    ...(typeof WebSocket === "undefined" ? [] : [() => talkAsNode(url)]),
    () => talkInBytes("version-8", url, VERSION_8_FIELDS),
  ];
  const done: Conversation[] = [];
  for (const talk of talks) {
    const conversation = await talk();
    done.push(conversation);
    if (conversation.outcome === "late") break;
  }
  return done;
}

async function talkAsOurs(url: string): Promise<Conversation> {
  let onText = (): void => {};
  const came = within(new Promise<void>((resolve) => (onText = () => resolve())));
  const signal = AbortSignal.timeout(MESSAGE_MS);
  try {
    const socket = await openWebSocket(url, { subprotocols: SUBPROTOCOLS, onText, signal });
    const problem = await came;
    socket.terminate();
    await socket.closed;
    return { client: "ours", outcome: problem ?? "101", subprotocol: socket.subprotocol };
  } catch (error) {
    if (signal.aborted) return { client: "ours", outcome: "late" };
    return { client: "ours", outcome: error instanceof Error ? error.message : String(error) };
  } finally {
    onText();
  }
}

async function talkAsNode(url: string): Promise<Conversation> {
  const socket = new WebSocket(url.replace("http", "ws"), SUBPROTOCOLS);
  const problem = await within(
    new Promise<string | void>((resolve) => {
      socket.addEventListener("message", () => resolve());
      socket.addEventListener("error", () => resolve("failed"));
    }),
  );
  const { protocol } = socket;
  socket.close();
  return { client: "node", outcome: problem ?? "101", subprotocol: protocol };
}

/** As Firefox sends them, but for its offer of permessage-deflate: who reads the answer here cannot inflate. */
const FIREFOX_FIELDS = `User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r
Accept: */*\r
Accept-Language: zh-CN,zh;q=0.9,en;q=0.8\r
Accept-Encoding: gzip, deflate, br\r
Sec-WebSocket-Version: 13\r
Sec-WebSocket-Protocol: ${SUBPROTOCOLS.join(", ")}\r
Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
Connection: keep-alive, Upgrade\r
Pragma: no-cache\r
Cache-Control: no-cache\r
Upgrade: websocket\r
`;
/** The draft that browsers spoke before the RFC. */
const VERSION_8_FIELDS = FIREFOX_FIELDS.replace("Version: 13", "Version: 8");

/** Until a text frame's first octet has come, which no answer has in it, or the server has ended the connection. */
async function talkInBytes(client: Conversation["client"], url: string, fields: string): Promise<Conversation> {
  const { hostname, port, host, pathname, search } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = "";
  const problem = await within(
    new Promise<void>((resolve) => {
      socket.on("error", () => resolve());
      socket.once("close", () => resolve());
      socket.on("data", (chunk) => {
        received += chunk.toString("latin1");
        if (received.includes("\x81")) resolve();
      });
      socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\n${fields}\r\n`);
    }),
  );
  socket.destroy();
  const [answer = ""] = received.split("\x81");
  const status = /^HTTP\/1\.1 (\d{3}) [^]*\r\n\r\n/.exec(answer)?.[1];
  return { client, outcome: problem ?? status ?? "unreadable", answer };
}

/** What it resolves with: what went wrong, or undefined once a message came. */
function within(message: Promise<string | void>): Promise<string | void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve("late"), MESSAGE_MS);
    void message.then(resolve).finally(() => clearTimeout(timer));
  });
}
