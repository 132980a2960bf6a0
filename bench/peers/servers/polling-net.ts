// The limit for both kinds of polling: requests taken off a raw socket by hand, one write of one shared answer each.
import { createServer, type Socket } from "node:net";
import { afterOf, type Content, createMessageLog, fieldsOf } from "./message-log.ts";
import { createParking } from "./parking.ts";
import { closeServer, listen, type PeerServer, type Service } from "./peer-server.ts";
import { createSockets } from "./sockets.ts";

const TARGET_AT = "GET ".length;
const SPACE = 0x20;

/** Takes each chunk for one request: a load that is known sends it in one piece, and the next when the answer is there. */
export async function start(service: Service): Promise<PeerServer> {
  const waits = service === "long-polling";
  const log = createMessageLog();
  const sockets = createSockets();
  const parking = createParking<Socket>((socket) => socket.write(answerOf(undefined)));
  let last: { readonly content: Content | undefined; readonly cursor: string; readonly answer: Buffer } | undefined;

  /** The same bytes for all who are answered the same. */
  function answerOf(content: Content | undefined): Buffer {
    const cursor = log.cursor();
    if (last?.content !== content || last?.cursor !== cursor) {
      last = { content, cursor, answer: encodeAnswer(content, cursor) };
    }
    return last.answer;
  }

  const take = function (this: Socket, chunk: Buffer): void {
    const after = afterOf(chunk.toString("latin1", TARGET_AT, chunk.indexOf(SPACE, TARGET_AT)));
    const content = after === undefined ? undefined : log.contentAfter(after);
    if (content !== undefined || !waits) this.write(answerOf(content));
    else parking.add(this);
  };
  const forget = function (this: Socket): void {
    parking.remove(this);
  };
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("data", take);
    socket.once("close", forget);
  });
  const port = await listen(server);
  return {
    port,
    subscribers: () => parking.size,
    publish(message) {
      log.push(message);
      const answer = answerOf(log.contentAfter(message.id - 1));
      for (const socket of parking.takeAll()) socket.write(answer);
    },
    close() {
      parking.close();
      return closeServer(server, () => sockets.destroyAll());
    },
  };
}

function encodeAnswer(content: Content | undefined, cursor: string): Buffer {
  const status = content === undefined ? "204 No Content" : "200 OK";
  const fields = Object.entries({ ...fieldsOf(content, cursor), Date: new Date().toUTCString() });
  const head = `HTTP/1.1 ${status}\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
  return Buffer.concat([Buffer.from(head), content ?? Buffer.alloc(0)]);
}
