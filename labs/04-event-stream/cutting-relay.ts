// A relay before a server that hands the answer on in small pieces, and cuts each connection after so many bytes of it.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";

export interface CuttingRelay {
  readonly url: string;
  /** What each connection asked. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

const HOST = "127.0.0.1";
/** Few enough for lines and characters to be cut. */
const PIECE_BYTES = 10;

/** Listens on a free port of loopback. */
export async function startCuttingRelay(targetPort: number, cutAfterBytes: number): Promise<CuttingRelay> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const relay = createServer({ noDelay: true }, (client) => {
    const server = connect(targetPort, HOST);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on("error", () => {}); // "close" follows
      socket.once("close", () => {
        sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    client.once("data", (request: Buffer) => requests.push(request.toString("latin1")));
    client.pipe(server);
    void handOn(server, client, cutAfterBytes);
  });
  relay.listen(0, HOST);
  await once(relay, "listening");
  return {
    url: `http://${HOST}:${(relay.address() as AddressInfo).port}`,
    requests,
    async close() {
      for (const socket of sockets) socket.destroy();
      relay.close();
      await once(relay, "close");
    },
  };
}

/** Each piece in a turn of its own, so that it is a chunk of its own at the other end. */
async function handOn(from: Socket, to: Socket, maxBytes: number): Promise<void> {
  let leftBytes = maxBytes;
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length && leftBytes > 0; at += PIECE_BYTES) {
        const piece = chunk.subarray(at, at + Math.min(PIECE_BYTES, leftBytes));
        leftBytes -= piece.length;
        to.write(piece);
        await nextTurn();
      }
      if (leftBytes === 0) break;
    }
  } catch {
    // the connection is gone, which is as good as cut
  }
  to.end();
}
