// A WebSocket echo server with any of the mistakes switched on; with none of them it is right.
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createEcho } from "./echo.ts";
import type { Mistake } from "./mistakes.ts";
import { answerOpening } from "./opening.ts";

export interface HuntedServer {
  readonly port: number;
  close(): Promise<void>;
}

/** On a free port of 127.0.0.1. */
export async function startNaiveServer(mistakes: ReadonlySet<Mistake>): Promise<HuntedServer> {
  const sockets = new Set<Socket>();
  const server = createServer((_, response) => {
    response.writeHead(426, { Upgrade: "websocket", Connection: "Upgrade, close" }).end();
  });
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });

  /** What is seen from outside when a process ends: its connections break, and nobody listens any more. */
  function endProcess(): void {
    server.close();
    for (const socket of sockets) socket.destroy();
  }

  server.on("upgrade", (request, stream, head) => {
    const socket = stream as Socket;
    // Without a listener Node would throw the error, which ends the process: here it is only played.
    socket.on("error", () => void (mistakes.has("socket-error-ends-process") && endProcess()));
    const { accepted, bytes } = answerOpening(request.headers, mistakes);
    if (!accepted) return void socket.end(bytes);
    socket.setNoDelay(true);
    socket.write(bytes);
    const echo = createEcho(socket, mistakes);
    socket.on("data", echo);
    socket.once("end", () => socket.end());
    if (head.length > 0 && !mistakes.has("early-bytes-dropped")) echo(head);
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
