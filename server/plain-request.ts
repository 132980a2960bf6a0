// The plainest requests of HTTP/1.1, read without node:http: a GET alone in its chunk, without content. Any other is not
// judged here: node:http gets it back and answers or refuses it, so that strange requests have one reader (RFC 9112 §11.2).

/** What a request says of itself in its header section. */
export interface PlainFields {
  readonly host: string;
  readonly origin: string | undefined;
  readonly acceptEncoding: string | undefined;
}

/** Longer heads are node:http's. */
export const MAX_PLAIN_HEAD_BYTES = 8192;

const METHOD = Buffer.from("GET ");
const VERSION = Buffer.from(" HTTP/1.1\r\n");
const LINE_FEED = 0x0a;
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/; // RFC 9110 §5.6.2
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/; // RFC 9110 §5.5
/** RFC 9112 §6, §9: they say where a message ends, or what becomes of the connection. The others concern one answer each. */
const NOT_PLAIN = new Set([
  "content-length",
  "transfer-encoding",
  "trailer",
  "te",
  "upgrade",
  "http2-settings",
  "expect",
  "proxy-connection",
]);

/**
 * Where the request line of `GET target HTTP/1.1` ends: the index of the header section. Undefined when the line is anything
 * else, or not whole.
 */
export function plainRequestLineLength(chunk: Buffer): number | undefined {
  const length = chunk.indexOf(LINE_FEED) + 1;
  const versionAt = length - VERSION.length;
  if (versionAt <= METHOD.length || METHOD.compare(chunk, 0, METHOD.length) !== 0) return undefined;
  return VERSION.compare(chunk, versionAt, length) === 0 ? length : undefined;
}

/** Of a chunk that begins with such a line. Octets above 127 come as Latin-1. */
export function plainTarget(chunk: Buffer): string {
  return chunk.toString("latin1", METHOD.length, chunk.indexOf(LINE_FEED) + 1 - VERSION.length);
}

/** Reads a header section from the request line to the end of the chunk; undefined unless it is whole, plain, and all there is. */
export function readPlainFields(section: string): PlainFields | undefined {
  if (!section.endsWith("\r\n\r\n")) return undefined;
  const seen = new Map<string, string>();
  for (const line of section.slice(0, -4).split("\r\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(0, colon)).toLowerCase();
    const value = line.slice(colon + 1);
    if (!TOKEN.test(name) || NOT_PLAIN.has(name) || !FIELD_VALUE.test(value)) return undefined;
    if (seen.has(name) && SAID_ONCE.has(name)) return undefined;
    seen.set(name, trimmed(value));
  }
  const host = seen.get("host");
  const isKeptAlive = (seen.get("connection") ?? KEEP_ALIVE).toLowerCase() === KEEP_ALIVE;
  if (host === undefined || !isKeptAlive) return undefined;
  return { host, origin: seen.get("origin"), acceptEncoding: seen.get("accept-encoding") };
}

const KEEP_ALIVE = "keep-alive";
/** Those that are looked at. */
const SAID_ONCE = new Set(["host", "origin", "connection", "accept-encoding"]);

/** Without optional whitespace (RFC 9110 §5.6.3). */
function trimmed(value: string): string {
  let [from, to] = [0, value.length];
  while (from < to && isBlank(value[from])) from++;
  while (to > from && isBlank(value[to - 1])) to--;
  return value.slice(from, to);
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}
