// The server's side of the opening handshake over HTTP/2: a CONNECT with :protocol on one stream (RFC 8441 §4, §5). Pure.
import type { DeflateParameters } from "./deflate-parameters.ts";
import { agreeOnTerms, type HeaderFields, type OpeningSettings } from "./opening-terms.ts";

export interface ExtendedConnect {
  readonly method: string;
  /** The pseudo-header field `:protocol`. */
  readonly protocol: string | undefined;
  readonly fields: HeaderFields;
}

/** 200 opens the WebSocket on the stream: there is no key to prove and nothing to upgrade (RFC 8441 §5). */
export type ExtendedConnectAnswer =
  | {
      readonly status: 200;
      readonly fields: Readonly<Record<string, string>>;
      readonly subprotocol: string | undefined;
      readonly deflate: DeflateParameters | undefined;
    }
  | { readonly status: 400 | 501; readonly fields: Readonly<Record<string, string>>; readonly expected: string };

/**
 * Judges an opening handshake over HTTP/2. A CONNECT for anything else gets 501 (RFC 9110 §15.6.2, RFC 9220 §3). A wrong
 * version gets 400 and the right one: the 426 of HTTP/1.1 must come with Upgrade (RFC 9110 §15.5.22), which HTTP/2 does
 * not have (RFC 9113 §8.2.2).
 */
export function answerExtendedConnect(
  { method, protocol, fields }: ExtendedConnect,
  settings: OpeningSettings,
): ExtendedConnectAnswer {
  if (method !== "CONNECT" || protocol !== "websocket") {
    return { status: 501, fields: {}, expected: 'CONNECT with ":protocol" websocket (RFC 8441 §4)' };
  }
  const terms = agreeOnTerms(fields, settings);
  if (terms.agreed) {
    return { status: 200, fields: terms.fields, subprotocol: terms.subprotocol, deflate: terms.deflate };
  }
  const { expected, wrongVersion } = terms;
  return { status: 400, fields: wrongVersion ? { "Sec-WebSocket-Version": "13" } : {}, expected };
}
