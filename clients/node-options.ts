// What the Node clients may be told beyond what all clients may: header fields, a meter, compression, TLS, the version of HTTP.
import type { PayloadKind } from "../protocol/message.ts";
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
  /** The address of this machine that connections come from. Default: the system chooses. */
  readonly localAddress?: string;
  /**
   * For an https URL: the certificate in PEM, the server's own or its authority's, that alone is trusted. Default: those
   * that Node trusts. There is no way around the check.
   */
  readonly certificateAuthority?: string;
  /** 2 (RFC 9113; WebSocket as in RFC 8441) needs an https URL. Every follower has a connection of its own. Default 1. */
  readonly httpVersion?: 1 | 2;
  /**
   * Asks for compression: gzip, where `fields` have no Accept-Encoding of their own, or permessage-deflate as browsers
   * offer it. Default false. What comes in gzip is read in any case.
   */
  readonly compression?: boolean;
  /**
   * What is published. "binary": octets, which every transport hands over in base64, also where lab.binary.v1 carries them
   * as they are; base64's excess counts as framing. Default "text".
   */
  readonly payloadKind?: PayloadKind;
}

export interface PollRequestOptions extends RequestOptions {
  /** True: one connection for all polls. False: a new one for each, with `Connection: close`. Default true. */
  readonly keepAlive?: boolean;
}
