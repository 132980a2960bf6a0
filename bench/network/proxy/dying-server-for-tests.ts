// A server that takes a POST, carries it out, and dies of it before it has answered; each time anew.
import { type AddressInfo, createServer } from "node:net";
import { onTestFinished } from "vitest";

export interface DyingServer {
  readonly port: number;
  /** So many POSTs. */
  readonly carriedOut: number;
}

/** It says that it is ready, and answers nothing else. */
export async function startDyingServer(carryOut: () => Promise<unknown>): Promise<DyingServer> {
  let carriedOut = 0;
  const server = createServer((connection) => {
    connection.on("error", () => {});
    connection.once("data", (head) => {
      const request = head.toString("latin1");
      if (request.startsWith("GET /readyz")) return void connection.end("HTTP/1.0 200 OK\r\n\r\n");
      if (!request.startsWith("POST ")) return void connection.destroy();
      carriedOut++;
      void carryOut().then(() => connection.destroy());
    });
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    get carriedOut() {
      return carriedOut;
    },
  };
}
