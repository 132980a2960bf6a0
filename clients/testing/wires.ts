// What a following can go over, for tests that hold on each: HTTP/1.1 in plain text, HTTP/1.1 over TLS, HTTP/2.
import type { RequestOptions } from "../node-options.ts";
import { TEST_CERTIFICATE, TEST_KEY } from "./certificate.ts";

export interface Wire {
  readonly name: "HTTP/1.1" | "HTTP/1.1 over TLS" | "HTTP/2";
  readonly scheme: "http" | "https";
  /** What the lab server has to be told. One certificate for all: servers that replace each other are trusted alike. */
  readonly server: {
    readonly tls?: { readonly certificatePem: string; readonly keyPem: string };
    readonly http?: 1 | 2;
  };
  /** What a follower has to be told. */
  readonly client: Pick<RequestOptions, "certificateAuthority" | "httpVersion">;
}

const TLS = { certificatePem: TEST_CERTIFICATE, keyPem: TEST_KEY };

export const PLAIN_WIRE: Wire = { name: "HTTP/1.1", scheme: "http", server: {}, client: {} };
const TLS_WIRE: Wire = {
  name: "HTTP/1.1 over TLS",
  scheme: "https",
  server: { tls: TLS },
  client: { certificateAuthority: TEST_CERTIFICATE },
};
export const HTTP2_WIRE: Wire = {
  name: "HTTP/2",
  scheme: "https",
  server: { tls: TLS, http: 2 },
  client: { certificateAuthority: TEST_CERTIFICATE, httpVersion: 2 },
};

export const WIRES: readonly Wire[] = [PLAIN_WIRE, TLS_WIRE, HTTP2_WIRE];
