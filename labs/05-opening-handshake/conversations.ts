// Clients that open a WebSocket and wait for the first message: ours, Node's own, a browser's bytes; and one of old.
import { connect } from "node:net";
import type { Text } from "../../server/language.ts";
import { openWebSocket } from "../../clients/websocket-connection.ts";

export interface Conversation {
  readonly client: "ours" | "node" | "firefox" | "version-8";
  /** What came of it: "101" once a message came, another status, or what went wrong. */
  readonly outcome: string | Text;
  /** The subprotocol that the client takes for agreed. */
  readonly subprotocol?: string | undefined;
  /** The bytes of the answer, where they were seen. */
  readonly answer?: string;
}

const SUBPROTOCOL = "lab.json.v1";
/** What the first message may take. */
const MESSAGE_MS = 1500;
const NO_MESSAGE: Text = {
  en: `no message within ${MESSAGE_MS} ms`,
  zh: `${MESSAGE_MS} ms 内没有收到消息`,
};
const CONNECTION_FAILED: Text = { en: "it failed the connection", zh: "它使连接失败了" };
const UNREADABLE: Text = { en: "no answer that could be read", zh: "没有能读懂的应答" };

/** One after the other. Node's own client is in Node from version 22 on. */
export async function conversations(url: string): Promise<readonly Conversation[]> {
  return [
    await talkAsOurs(url),
    ...(typeof WebSocket === "undefined" ? [] : [await talkAsNode(url)]),
    await talkInBytes("firefox", url, FIREFOX_FIELDS),
    await talkInBytes("version-8", url, VERSION_8_FIELDS),
  ];
}

async function talkAsOurs(url: string): Promise<Conversation> {
  let onText = (): void => {};
  const came = within(new Promise<void>((resolve) => (onText = () => resolve())));
  try {
    const signal = AbortSignal.timeout(MESSAGE_MS);
    const socket = await openWebSocket(url, { subprotocols: [SUBPROTOCOL], onText, signal });
    const problem = await came;
    socket.terminate();
    await socket.closed;
    return { client: "ours", outcome: problem ?? "101", subprotocol: socket.subprotocol };
  } catch (error) {
    return { client: "ours", outcome: error instanceof Error ? error.message : String(error) };
  } finally {
    onText();
  }
}

async function talkAsNode(url: string): Promise<Conversation> {
  const socket = new WebSocket(url.replace("http", "ws"), [SUBPROTOCOL]);
  const problem = await within(
    new Promise<Text | void>((resolve) => {
      socket.addEventListener("message", () => resolve());
      socket.addEventListener("error", () => resolve(CONNECTION_FAILED));
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
Sec-WebSocket-Protocol: ${SUBPROTOCOL}\r
Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
Connection: keep-alive, Upgrade\r
Pragma: no-cache\r
Cache-Control: no-cache\r
Upgrade: websocket\r
`;
/** The draft that browsers spoke before the RFC. */
const VERSION_8_FIELDS = FIREFOX_FIELDS.replace("Version: 13", "Version: 8");

/** Until a text frame's first octet stands behind the answer, or the server has ended the connection. */
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
        if (received.includes("\r\n\r\n\x81")) resolve();
      });
      socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\n${fields}\r\n`);
    }),
  );
  socket.destroy();
  const [answer = ""] = received.split("\x81");
  const status = /^HTTP\/1\.1 (\d{3}) [^]*\r\n\r\n/.exec(answer)?.[1];
  return { client, outcome: problem ?? status ?? UNREADABLE, answer };
}

/** What it resolves with: what went wrong, or undefined once a message came. */
function within(message: Promise<Text | void>): Promise<Text | void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(NO_MESSAGE), MESSAGE_MS);
    void message.then(resolve).finally(() => clearTimeout(timer));
  });
}
