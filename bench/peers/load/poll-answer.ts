// The answers to polls: whole ones are told apart from pieces, messages are counted, and the next request is made from them.
import { countMessages } from "./delivery-counts.ts";

export interface PollAnswer {
  readonly messages: number;
  /** What to ask next, so that no message is missed. */
  readonly next: Buffer;
}

/** `next`: the request line's target and more header fields (each with its line end). */
export type EncodeRequest = (next: { readonly after: string | undefined; readonly fields: string }) => Buffer;

export interface PollAnswers {
  /** Undefined: there is more to come. Throws an Error on what is not one answer of 200 or 204 and nothing else. */
  read(bytes: Buffer, start: number, end: number): PollAnswer | undefined;
}

const HEAD_END = "\r\n\r\n";

/** Those who are answered the same get the same bytes: they are looked at once, and compared from then on. */
export function createPollAnswers(encodeRequest: EncodeRequest): PollAnswers {
  let last: { readonly bytes: Buffer; readonly answer: PollAnswer } | undefined;
  return {
    read(bytes, start, end) {
      if (last?.bytes.length === end - start && last.bytes.compare(bytes, start, end) === 0) return last.answer;
      const answer = parse(bytes.subarray(start, end), encodeRequest);
      if (answer !== undefined) last = { bytes: Buffer.from(bytes.subarray(start, end)), answer };
      return answer;
    },
  };
}

function parse(bytes: Buffer, encodeRequest: EncodeRequest): PollAnswer | undefined {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd === -1) return undefined;
  const head = bytes.toString("latin1", 0, headEnd + 2);
  const status = Number(/^HTTP\/1\.1 ([0-9]{3})/.exec(head)?.[1]);
  if (status !== 200 && status !== 204) throw new Error(`expected 200 or 204, got ${head.split("\r\n")[0]}`);
  const contentAt = headEnd + HEAD_END.length;
  const contentBytes = status === 204 ? 0 : Number(fieldOf(head, "Content-Length"));
  if (Number.isNaN(contentBytes)) throw new Error("expected Content-Length");
  if (bytes.length < contentAt + contentBytes) return undefined;
  if (bytes.length > contentAt + contentBytes) throw new Error("expected one answer, more came");
  const marked = Buffer.alloc(contentBytes + 1);
  bytes.copy(marked, 0, contentAt);
  return { messages: countMessages(marked, 0, contentBytes), next: encodeRequest(placeOf(head)) };
}

/** Where the client stands now: the lab's cursor, or validators to be given back (RFC 9110 §13.1), as nchan has it. */
function placeOf(head: string): Parameters<EncodeRequest>[0] {
  const cursor = fieldOf(head, "Stream-Cursor");
  if (cursor !== undefined) return { after: cursor, fields: "" };
  const [etag, modified] = [fieldOf(head, "Etag"), fieldOf(head, "Last-Modified")];
  if (etag === undefined || modified === undefined)
    throw new Error("expected Stream-Cursor, or Etag and Last-Modified");
  return { after: undefined, fields: `If-Modified-Since: ${modified}\r\nIf-None-Match: ${etag}\r\n` };
}

function fieldOf(head: string, name: string): string | undefined {
  return new RegExp(`\r\n${name}: *([^\r]*)`, "i").exec(head)?.[1];
}
