// The head of an HTTP/1.1 answer, read strictly: status line and field lines (RFC 9112 §4, §5).

/** An answer that is not HTTP/1.1, or longer than is taken. The message is one line. */
export class AnswerError extends Error {
  override readonly name = "AnswerError";
}

export interface AnswerHead {
  readonly status: number;
  /** By name in lower case; several of one name joined with ", " (RFC 9110 §5.3). */
  readonly fields: ReadonlyMap<string, string>;
  /** With the blank line. */
  readonly headBytes: number;
  /** The server takes another request on this connection (RFC 9112 §9.3). */
  readonly keepsAlive: boolean;
}

const STATUS_LINE = /^HTTP\/1\.([01]) ([1-5]\d\d) [\t\x20-\x7e\x80-\xff]*$/;
/** A token, a colon, a value without control characters; a line may not begin with white space: no folding (§5.1, §5.2). */
const FIELD_LINE = /^([!#$%&'*+\-.^_`|~\w]+):[\t ]*([\t\x20-\x7e\x80-\xff]*)$/;

/** Takes the text before the blank line, in Latin-1. Throws an {@link AnswerError}. */
export function readAnswerHead(text: string): AnswerHead {
  const [statusLine = "", ...lines] = text.split("\r\n");
  const [, minorVersion, status] = STATUS_LINE.exec(statusLine) ?? [];
  if (status === undefined) throw new AnswerError(`expected a status line of HTTP/1.1, got ${excerpt(statusLine)}`);
  const fields = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = FIELD_LINE.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new AnswerError(`expected a field line, got ${excerpt(line)}`);
    const key = name.toLowerCase();
    const before = fields.get(key);
    fields.set(key, before === undefined ? value.trimEnd() : `${before}, ${value.trimEnd()}`);
  }
  const options = (fields.get("connection") ?? "").toLowerCase().split(/[\t ]*,[\t ]*/);
  const keepsAlive = minorVersion === "1" ? !options.includes("close") : options.includes("keep-alive");
  return { status: Number(status), fields, headBytes: text.length + 4, keepsAlive };
}

/** How an answer to GET says where its content ends (RFC 9112 §6.3). */
export type ContentEnd =
  | { readonly by: "length"; readonly bytes: number }
  | { readonly by: "chunks" }
  | { readonly by: "close" };

/** Throws an {@link AnswerError} on what could be read in two ways (§6.1, §6.3: request smuggling). */
export function contentEndOf({ status, fields }: AnswerHead): ContentEnd {
  const coding = fields.get("transfer-encoding");
  const length = fields.get("content-length");
  if (status === 204 || status === 304) return { by: "length", bytes: 0 };
  if (coding !== undefined) {
    if (length !== undefined) throw new AnswerError("expected Transfer-Encoding or Content-Length, got both");
    if (coding.toLowerCase() !== "chunked") throw new AnswerError(`expected chunked, got ${excerpt(coding)}`);
    return { by: "chunks" };
  }
  if (length === undefined) return { by: "close" };
  if (!/^\d{1,15}$/.test(length))
    throw new AnswerError(`expected one Content-Length in digits, got ${excerpt(length)}`);
  return { by: "length", bytes: Number(length) };
}

export function excerpt(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
