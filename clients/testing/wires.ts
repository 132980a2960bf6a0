// What a following can go over, for tests that hold on each: HTTP/1.1 in plain text, HTTP/1.1 over TLS, HTTP/2.
import type { RequestOptions } from "../node-options.ts";
import { TEST_CERTIFICATE } from "./certificate.ts";
import { startSecureFront } from "./secure-front.ts";

export interface Wire {
  readonly name: "HTTP/1.1" | "HTTP/1.1 over TLS" | "HTTP/2";
  readonly scheme: "http" | "https";
  /** What a follower has to be told. */
  readonly options: Pick<RequestOptions, "certificateAuthority" | "httpVersion">;
}

export const PLAIN_WIRE: Wire = { name: "HTTP/1.1", scheme: "http", options: {} };
const TLS_WIRE: Wire = {
  name: "HTTP/1.1 over TLS",
  scheme: "https",
  options: { certificateAuthority: TEST_CERTIFICATE },
};
const HTTP2_WIRE: Wire = {
  name: "HTTP/2",
  scheme: "https",
  options: { certificateAuthority: TEST_CERTIFICATE, httpVersion: 2 },
};

export const WIRES: readonly Wire[] = [PLAIN_WIRE, TLS_WIRE, HTTP2_WIRE];

interface PlainServer {
  readonly port: number;
  close(options?: { graceMs?: number }): Promise<void>;
}

/** The same server, reached over the wire: with TLS before it where that is what it takes. */
export async function onWire<Server extends PlainServer>(wire: Wire, server: Server): Promise<Server> {
  if (wire.scheme === "http") return server;
  const front = await startSecureFront(server.port, wire.options.httpVersion ?? 1);
  return {
    ...server,
    port: front.port,
    async close(options) {
      await front.close();
      await server.close(options);
    },
  };
}
