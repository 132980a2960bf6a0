// The opening handshake from both sides (RFC 6455 §4.1, §4.2, §4.4). Pure: SHA-1 is passed in.
import { checkDeflateAnswer, formatDeflateOffers } from "./deflate-offer.ts";
import type { DeflateOffer, DeflateParameters } from "./deflate-parameters.ts";
import { formatExtensionList, parseExtensionList } from "./extension-list.ts";
import { agreeOnTerms, areSubprotocols, type HeaderFields, type OpeningSettings } from "./opening-terms.ts";
import { equalsIgnoringCase, hasToken, trimBlanks } from "./token-list.ts";

export type { HeaderFields };

/** §1.3: appended to the key before hashing, so that only a WebSocket server answers right. */
const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** SHA-1 of ASCII text, as base64. */
export type Sha1Base64 = (text: string) => string;

export interface OpeningRequest {
  readonly method: string;
  /** "1.1", "1.0", … */
  readonly httpVersion: string;
  readonly fields: HeaderFields;
}

/** What the server answers: 101 with its header fields, or a refusal. */
export type OpeningAnswer =
  | {
      readonly status: 101;
      readonly fields: Readonly<Record<string, string>>;
      readonly subprotocol: string | undefined;
      /** How messages are compressed, when `fields` say that they may be. */
      readonly deflate?: DeflateParameters | undefined;
    }
  | { readonly status: 400 | 405 | 426; readonly fields: Readonly<Record<string, string>>; readonly expected: string };

/** Judges an opening handshake; the server takes one as a value, so that a student's can stand in. */
export type AnswerOpening = (
  request: OpeningRequest,
  options: OpeningSettings & { readonly sha1Base64: Sha1Base64 },
) => OpeningAnswer;

/** Sec-WebSocket-Accept for a Sec-WebSocket-Key (§4.2.2 item 5.4). */
export function acceptValue(key: string, sha1Base64: Sha1Base64): string {
  return sha1Base64(key + GUID);
}

/** The checks of §4.2.1 in order; the first that fails decides. A repeated field arrives as a list, which no single value is. */
export const answerOpening: AnswerOpening = ({ method, httpVersion, fields }, options) => {
  if (method !== "GET") return { status: 405, fields: { Allow: "GET" }, expected: "method GET (RFC 6455 §4.2.1)" };
  if (!isAtLeastHttp11(httpVersion)) return refuse("HTTP/1.1 or higher (RFC 6455 §4.2.1)");
  if (!isSingle(fields["host"])) return refuse("one Host header field, not empty (RFC 6455 §4.2.1)");
  if (!hasToken(fields["upgrade"], "websocket")) return refuse('"websocket" in Upgrade (RFC 6455 §4.2.1)');
  if (!hasToken(fields["connection"], "upgrade")) return refuse('"Upgrade" in Connection (RFC 6455 §4.2.1)');
  const key = fields["sec-websocket-key"];
  if (key === undefined || !isKey(key)) return refuse("16 bytes in base64 as Sec-WebSocket-Key (RFC 6455 §4.2.1)");
  const terms = agreeOnTerms(fields, options);
  if (!terms.agreed) return terms.wrongVersion ? refuseVersion(terms.expected) : refuse(terms.expected);
  return {
    status: 101,
    subprotocol: terms.subprotocol,
    deflate: terms.deflate,
    fields: {
      Upgrade: "websocket",
      Connection: "Upgrade",
      "Sec-WebSocket-Accept": acceptValue(key, options.sha1Base64),
      ...terms.fields,
    },
  };
};

/**
 * The fields of a client's opening handshake beside Host (§4.1). `key` is 16 fresh random bytes in base64; subprotocols
 * and offers in the order of preference. Throws a RangeError on what §4.1 or RFC 7692 §7.1 do not let a client send.
 */
export function openingRequestFields(
  key: string,
  subprotocols: readonly string[],
  deflateOffers: readonly DeflateOffer[] = [],
): Record<string, string> {
  if (!isKey(key)) throw new RangeError(`expected a key of 16 bytes in base64 (§4.1 item 7), got "${key}"`);
  return {
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Key": key,
    ...negotiationFields(subprotocols, deflateOffers),
  };
}

/** Those of them that an extended CONNECT over HTTP/2 has as well (RFC 8441 §5). Throws as {@link openingRequestFields} does. */
export function negotiationFields(
  subprotocols: readonly string[],
  deflateOffers: readonly DeflateOffer[] = [],
): Record<string, string> {
  if (!areSubprotocols(subprotocols)) {
    throw new RangeError(
      `expected subprotocols that are tokens, each once (§4.1 item 10), got "${subprotocols.join()}"`,
    );
  }
  const extensions = formatExtensionList(formatDeflateOffers(deflateOffers));
  return {
    "Sec-WebSocket-Version": "13",
    ...(subprotocols.length === 0 ? {} : { "Sec-WebSocket-Protocol": subprotocols.join(", ") }),
    ...(extensions === "" ? {} : { "Sec-WebSocket-Extensions": extensions }),
  };
}

/** The server's answer breaks §4.1: the client must fail the connection. */
export class OpeningError extends Error {
  override readonly name = "OpeningError";
}

/** What the client sent, as far as the answer must fit it. */
export interface SentOpening {
  readonly key: string;
  readonly subprotocols: readonly string[];
  readonly deflateOffers?: readonly DeflateOffer[] | undefined;
  readonly sha1Base64: Sha1Base64;
}

/** What client and server agreed on. */
export interface Agreed {
  readonly subprotocol: string | undefined;
  readonly deflate: DeflateParameters | undefined;
}

/** The client's checks of a 101 answer (§4.1, items 2 to 6), and what was agreed on. Throws {@link OpeningError}. */
export function checkOpeningAnswer(fields: HeaderFields, sent: SentOpening): Agreed {
  if (!equalsIgnoringCase(trimBlanks(fields["upgrade"] ?? ""), "websocket")) {
    throw new OpeningError('expected "Upgrade: websocket" (§4.1)');
  }
  if (!hasToken(fields["connection"], "upgrade")) throw new OpeningError('expected "Connection: Upgrade" (§4.1)');
  const accept = acceptValue(sent.key, sent.sha1Base64);
  if (trimBlanks(fields["sec-websocket-accept"] ?? "") !== accept) {
    throw new OpeningError(`expected "Sec-WebSocket-Accept: ${accept}" (§4.1)`);
  }
  return checkNegotiated(fields, sent);
}

/** Items 5 and 6 of them, which hold for the 200 answer to an extended CONNECT too (RFC 8441 §5). Throws {@link OpeningError}. */
export function checkNegotiated(
  fields: HeaderFields,
  sent: Pick<SentOpening, "subprotocols" | "deflateOffers">,
): Agreed {
  const deflate = checkExtensions(fields["sec-websocket-extensions"], sent.deflateOffers ?? []);
  const subprotocol = fields["sec-websocket-protocol"];
  if (subprotocol !== undefined && !sent.subprotocols.includes(subprotocol)) {
    throw new OpeningError(`expected a subprotocol that was offered, got "${subprotocol}" (§4.1)`);
  }
  return { subprotocol, deflate };
}

/** §4.1 item 5, and RFC 7692 §7.1. */
function checkExtensions(value: string | undefined, offers: readonly DeflateOffer[]): DeflateParameters | undefined {
  if (value === undefined) return undefined;
  const answered = parseExtensionList(value);
  if (answered === undefined) throw new OpeningError(`malformed Sec-WebSocket-Extensions: "${value}" (§9.1)`);
  const checked = checkDeflateAnswer(answered, offers);
  if ("problem" in checked) throw new OpeningError(`the server answered ${checked.problem}`);
  return checked.parameters;
}

function refuse(expected: string): OpeningAnswer {
  return { status: 400, fields: {}, expected };
}

/** §4.4: the versions that the server speaks; RFC 9110 §15.5.22: Upgrade says to what, and needs Connection. */
function refuseVersion(expected: string): OpeningAnswer {
  const fields = { Upgrade: "websocket", Connection: "Upgrade", "Sec-WebSocket-Version": "13" };
  return { status: 426, fields, expected };
}

function isAtLeastHttp11(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 1 || (major === 1 && minor >= 1);
}

/** Repeated fields are joined with a comma (RFC 9110 §5.3); no host has one in practice. */
function isSingle(value: string | undefined): boolean {
  return value !== undefined && value !== "" && !value.includes(",");
}

/** 16 bytes in base64 are 22 characters and "=="; the last one carries only two bits (RFC 4648 §4). */
function isKey(key: string): boolean {
  return /^[A-Za-z0-9+/]{21}[AQgw]==$/.test(key);
}
