// What the Node clients may be told beyond what all clients may: header fields, a meter, TLS and the version of HTTP.
import type { HeaderField } from "./header-fields.ts";
import type { Meter } from "./meter.ts";

export interface RequestOptions {
  /**
   * Header fields to send, in this order; default none beyond what the protocol needs. Host, Connection, Upgrade,
   * Sec-WebSocket-Key, … keep their place in the list and take the client's value (see {@link joinFields}); over HTTP/2,
   * which has none of them, they are left out.
   */
  readonly fields?: readonly HeaderField[];
  /** Counts requests, connections and bytes. Default: nothing is counted. */
  readonly meter?: Meter;
  /**
   * For an https URL: the certificate in PEM, the server's own or its authority's, that alone is trusted. Default: those
   * that Node trusts. There is no way around the check.
   */
  readonly certificateAuthority?: string;
  /** 2 (RFC 9113; WebSocket as in RFC 8441) needs an https URL. Every follower has a connection of its own. Default 1. */
  readonly httpVersion?: 1 | 2;
}

export interface PollRequestOptions extends RequestOptions {
  /** True: one connection for all polls. False: a new one for each, with `Connection: close`. Default true. */
  readonly keepAlive?: boolean;
}
