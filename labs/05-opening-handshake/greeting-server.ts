// A WebSocket server of a few lines: it answers the opening handshake with the bytes that it is given, and says hello.
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { OpeningRequest } from "../../protocol/websocket/handshake.ts";
import { encodeFrame, Opcode } from "../../protocol/websocket/frame.ts";

export interface GreetingServer {
  readonly url: string;
  /** Rejects with what `answer` threw. */
  close(): Promise<void>;
}

/** Listens on a free port of loopback. */
export async function startGreetingServer(
  answer: (request: OpeningRequest) => { readonly isAccepted: boolean; readonly head: string },
): Promise<GreetingServer> {
  const sockets = new Set<Duplex>();
  let thrown: { readonly error: unknown } | undefined;
  const server = createServer();
  server.on("upgrade", (request: IncomingMessage, socket: Duplex) => {
    sockets.add(socket);
    socket.on("error", () => {}); // "close" follows
    socket.once("close", () => sockets.delete(socket));
    const { method = "", httpVersion, headers } = request;
    const fields = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    try {
      const { isAccepted, head } = answer({ method, httpVersion, fields });
      socket.write(head);
      if (isAccepted) socket.write(encodeFrame(Opcode.text, Buffer.from("hello")));
      else socket.end();
    } catch (error) {
      thrown ??= { error };
      socket.destroy();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      server.closeAllConnections();
      await once(server, "close");
      if (thrown !== undefined) throw thrown.error;
    },
  };
}
