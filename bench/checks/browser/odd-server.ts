// A server of raw bytes whose answers to an opening handshake are wrong, each in one way, by path (RFC 6455 §4.1, §5.1).
import { createHash } from "node:crypto";
import { createServer, type Socket } from "node:net";
import type { Attempt } from "../rule.ts";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** What is not as it should be in an answer; or in what follows a right one. */
export type Oddity =
  | "none"
  | "wrong-accept"
  | "missing-accept"
  | "missing-upgrade"
  | "missing-connection"
  | "unasked-subprotocol"
  | "unasked-extension"
  | "status-200"
  | "masked-frame"
  | "close-4000"
  | "close-without-code"
  | "cut";

type Fields = Readonly<Record<string, string | undefined>>;

const FIELDS: Readonly<Partial<Record<Oddity, Fields>>> = {
  "wrong-accept": { "Sec-WebSocket-Accept": createHash("sha1").update(GUID).digest("base64") }, // of an empty key
  "missing-accept": { "Sec-WebSocket-Accept": undefined },
  "missing-upgrade": { Upgrade: undefined },
  "missing-connection": { Connection: undefined },
  "unasked-subprotocol": { "Sec-WebSocket-Protocol": "unasked.v1" },
  "unasked-extension": { "Sec-WebSocket-Extensions": "x-unasked" },
};

/** Sent right behind the answer. */
const FRAMES: Readonly<Partial<Record<Oddity, string>>> = {
  "masked-frame": "818537fa213d7f9f4d5158", // the RFC's "Hello", as only a client may send it
  "close-4000": "88050fa0627965", // "bye"
  "close-without-code": "8800",
};

const CLOSE_1000 = Buffer.from("880203e8", "hex");

/** Returns where a WebSocket is to be opened for an oddity. Ended with the attempt. */
export async function startOddServer({ cleanup }: Attempt, isRight = false): Promise<(oddity: Oddity) => string> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    let head = "";
    socket.on("data", (chunk) => {
      if (head.endsWith("\r\n\r\n")) return void socket.end(CLOSE_1000); // whatever a client says then
      head += chunk.toString("latin1");
      if (head.endsWith("\r\n\r\n")) answer(socket, head, isRight);
    });
  });
  cleanup.add(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a TCP address");
  return (oddity) => `ws://127.0.0.1:${address.port}/${oddity}`;
}

function answer(socket: Socket, head: string, isRight: boolean): void {
  const asked = (/^GET \/(\S+) /.exec(head)?.[1] ?? "none") as Oddity;
  const oddity = isRight ? "none" : asked;
  const key = /^Sec-WebSocket-Key: (\S+)/im.exec(head)?.[1] ?? "";
  const fields: Fields = {
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Accept": createHash("sha1")
      .update(key + GUID)
      .digest("base64"),
    ...FIELDS[oddity],
  };
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}\r\n`],
  );
  const status = oddity === "status-200" ? "200 OK" : "101 Switching Protocols";
  const frames = Buffer.from(FRAMES[oddity] ?? "", "hex");
  socket.write(Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join("")}\r\n`), frames]));
  if (oddity === "cut" || oddity === "status-200" || oddity.startsWith("close-")) socket.end();
}
