// The opening handshake from both sides (RFC 6455 §4.1, §4.2, §4.4). Pure: SHA-1 is passed in.

/** §1.3: appended to the key before hashing, so that only a WebSocket server answers right. */
const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** SHA-1 of ASCII text, as base64. */
export type Sha1Base64 = (text: string) => string;

/** Header fields with lower-case names, repeated ones joined with ", ". */
export type HeaderFields = Readonly<Record<string, string | undefined>>;

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
    }
  | { readonly status: 400 | 405 | 426; readonly fields: Readonly<Record<string, string>>; readonly expected: string };

/** Judges an opening handshake; the server takes one as a value, so that a student's can stand in. */
export type AnswerOpening = (
  request: OpeningRequest,
  options: { sha1Base64: Sha1Base64; subprotocols: readonly string[] },
) => OpeningAnswer;

/** Sec-WebSocket-Accept for a Sec-WebSocket-Key (§4.2.2 item 5.4). */
export function acceptValue(key: string, sha1Base64: Sha1Base64): string {
  return sha1Base64(key + GUID);
}

/** The checks of §4.2.1 in order; the first that fails decides. `subprotocols` are the server's, the client's order wins. */
export const answerOpening: AnswerOpening = ({ method, httpVersion, fields }, { sha1Base64, subprotocols }) => {
  if (method !== "GET") return { status: 405, fields: { Allow: "GET" }, expected: "method GET (RFC 6455 §4.2.1)" };
  if (!isAtLeastHttp11(httpVersion)) return refuse("HTTP/1.1 or higher (RFC 6455 §4.2.1)");
  if (fields["host"] === undefined) return refuse("a Host header field (RFC 6455 §4.2.1)");
  if (!hasToken(fields["upgrade"], "websocket")) return refuse('"websocket" in Upgrade (RFC 6455 §4.2.1)');
  if (!hasToken(fields["connection"], "upgrade")) return refuse('"Upgrade" in Connection (RFC 6455 §4.2.1)');
  const key = fields["sec-websocket-key"];
  if (key === undefined || !isKey(key)) return refuse("16 bytes in base64 as Sec-WebSocket-Key (RFC 6455 §4.2.1)");
  if (fields["sec-websocket-version"] !== "13") {
    // §4.4: the versions that the server speaks; RFC 9110 §15.5.22: Upgrade says to what, and needs Connection.
    const versionFields = { Upgrade: "websocket", Connection: "Upgrade", "Sec-WebSocket-Version": "13" };
    return { status: 426, fields: versionFields, expected: "Sec-WebSocket-Version: 13 (RFC 6455 §4.4)" };
  }
  const offered = fields["sec-websocket-protocol"];
  const offers = offered === undefined ? [] : tokens(offered);
  if (offers.some((offer) => !TOKEN.test(offer))) return refuse("tokens in Sec-WebSocket-Protocol (RFC 6455 §4.1)");
  const subprotocol = offers.find((offer) => subprotocols.includes(offer)); // §4.2.2: never one that was not offered
  return {
    status: 101,
    subprotocol,
    fields: {
      Upgrade: "websocket",
      Connection: "Upgrade",
      "Sec-WebSocket-Accept": acceptValue(key, sha1Base64),
      ...(subprotocol === undefined ? {} : { "Sec-WebSocket-Protocol": subprotocol }),
    },
  };
};

/** The fields of a client's opening handshake beside Host (§4.1). `key` is 16 fresh random bytes in base64. */
export function openingRequestFields(key: string, subprotocols: readonly string[]): Record<string, string> {
  return {
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Key": key,
    "Sec-WebSocket-Version": "13",
    ...(subprotocols.length === 0 ? {} : { "Sec-WebSocket-Protocol": subprotocols.join(", ") }),
  };
}

/** The server's answer breaks §4.1: the client must fail the connection. */
export class OpeningError extends Error {
  override readonly name = "OpeningError";
}

/** The client's checks of a 101 answer (§4.1, items 2 to 6). Returns the subprotocol. Throws {@link OpeningError}. */
export function checkOpeningAnswer(
  fields: HeaderFields,
  sent: { key: string; subprotocols: readonly string[]; sha1Base64: Sha1Base64 },
): string | undefined {
  if (fields["upgrade"]?.toLowerCase() !== "websocket") throw new OpeningError('expected "Upgrade: websocket" (§4.1)');
  if (!hasToken(fields["connection"], "upgrade")) throw new OpeningError('expected "Connection: Upgrade" (§4.1)');
  const accept = acceptValue(sent.key, sent.sha1Base64);
  if (fields["sec-websocket-accept"]?.trim() !== accept) {
    throw new OpeningError(`expected "Sec-WebSocket-Accept: ${accept}" (§4.1)`);
  }
  if (fields["sec-websocket-extensions"] !== undefined)
    throw new OpeningError("expected no extension: none was offered (§4.1)");
  const subprotocol = fields["sec-websocket-protocol"];
  if (subprotocol !== undefined && !sent.subprotocols.includes(subprotocol)) {
    throw new OpeningError(`expected a subprotocol that was offered, got "${subprotocol}" (§4.1)`);
  }
  return subprotocol;
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/; // RFC 9110 §5.6.2

function refuse(expected: string): OpeningAnswer {
  return { status: 400, fields: {}, expected };
}

function isAtLeastHttp11(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 1 || (major === 1 && minor >= 1);
}

/** 16 bytes in base64 are 22 characters and "=="; the last one carries only two bits (RFC 4648 §4). */
function isKey(key: string): boolean {
  return /^[A-Za-z0-9+/]{21}[AQgw]==$/.test(key);
}

/** The elements of a comma-separated list; empty ones do not count (RFC 9110 §5.6.1). */
function tokens(list: string): string[] {
  return list
    .split(",")
    .map((element) => element.trim())
    .filter((element) => element !== "");
}

function hasToken(list: string | undefined, token: string): boolean {
  return list !== undefined && tokens(list).some((element) => element.toLowerCase() === token);
}
