// What an opening handshake settles in HTTP/1.1 and HTTP/2 alike: version, subprotocol, extensions (RFC 6455 §4.2, §9.1).
import { acceptDeflateOffer, type DeflateSettings } from "./deflate-acceptance.ts";
import type { DeflateParameters } from "./deflate-parameters.ts";
import { formatExtensionList, parseExtensionList } from "./extension-list.ts";
import { isToken, listElements } from "./token-list.ts";

/** Header fields with lower-case names, repeated ones joined with ", ". */
export type HeaderFields = Readonly<Record<string, string | undefined>>;

/** What the server can agree to. */
export interface OpeningSettings {
  /** The server's; the client's order wins. */
  readonly subprotocols: readonly string[];
  /** Without it no extension is negotiated. */
  readonly permessageDeflate?: DeflateSettings | undefined;
}

/** `fields` are the answer's that say so. */
export interface OpeningTerms {
  readonly agreed: true;
  readonly fields: Readonly<Record<string, string>>;
  readonly subprotocol: string | undefined;
  /** How messages are compressed, when `fields` say that they may be. */
  readonly deflate: DeflateParameters | undefined;
}

/** `wrongVersion`: it could be asked for anew with version 13 (RFC 6455 §4.4). */
export type OpeningDisagreement = {
  readonly agreed: false;
  readonly expected: string;
  readonly wrongVersion: boolean;
};

/** The checks of §4.2.1, items 6, 8 and 9; the first that fails decides. */
export function agreeOnTerms(
  fields: HeaderFields,
  { subprotocols, permessageDeflate }: OpeningSettings,
): OpeningTerms | OpeningDisagreement {
  const version = fields["sec-websocket-version"];
  if (version?.includes(",")) return disagree("one Sec-WebSocket-Version, 13 (RFC 6455 §11.3.5)");
  if (version !== "13") return disagree("Sec-WebSocket-Version: 13 (RFC 6455 §4.4)", { wrongVersion: true });
  const offeredSubprotocols = readSubprotocols(fields["sec-websocket-protocol"]);
  if (offeredSubprotocols === undefined) {
    return disagree("tokens, each once, in Sec-WebSocket-Protocol (RFC 6455 §4.1)");
  }
  const offeredExtensions = readExtensions(fields["sec-websocket-extensions"]);
  if (offeredExtensions === undefined) return disagree("the grammar of RFC 6455 §9.1 in Sec-WebSocket-Extensions");

  const subprotocol = offeredSubprotocols.find((offer) => subprotocols.includes(offer)); // §4.2.2: never one that was not offered
  const deflate = permessageDeflate && acceptDeflateOffer(offeredExtensions, permessageDeflate);
  return {
    agreed: true,
    subprotocol,
    deflate: deflate?.parameters,
    fields: {
      ...(subprotocol === undefined ? {} : { "Sec-WebSocket-Protocol": subprotocol }),
      ...(deflate === undefined ? {} : { "Sec-WebSocket-Extensions": formatExtensionList([deflate.extension]) }),
    },
  };
}

/** §4.1 item 10: tokens, and "all unique strings". */
export function areSubprotocols(names: readonly string[]): boolean {
  return names.every(isToken) && new Set(names).size === names.length;
}

function disagree(expected: string, { wrongVersion = false } = {}): OpeningDisagreement {
  return { agreed: false, expected, wrongVersion };
}

/** The client's subprotocols, several fields in one (§11.3.4). Undefined when they break §4.1: it is 1#token. */
function readSubprotocols(value: string | undefined): readonly string[] | undefined {
  if (value === undefined) return [];
  const offers = listElements(value);
  return offers.length > 0 && areSubprotocols(offers) ? offers : undefined;
}

/** Undefined when they break the grammar, whether or not the server would have taken one (§9.1). */
function readExtensions(value: string | undefined): ReturnType<typeof parseExtensionList> {
  return value === undefined ? [] : parseExtensionList(value);
}
