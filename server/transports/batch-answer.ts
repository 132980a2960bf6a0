// The answer of both kinds of polling, written straight to node's response: an array, 204, or 410 for a gap.
import { Readable } from "node:stream";
import { gzipAcceptance } from "../../protocol/accept-encoding.ts";
import { encodeGap, type Gap } from "../../protocol/cursor.ts";
import type { AnswerFields } from "../bare-answer.ts";
import { type HttpResponse, isHttp2 } from "../http-exchange.ts";
import type { StreamEntry } from "../stream.ts";
import { type BatchArray, BatchArrays, type CodedContent, isLong } from "./batch-array.ts";
import { codingFields } from "./content-coding.ts";
import { limitStall } from "./stalled-answer.ts";
import { whenItsTurn } from "./when-its-turn.ts";

export { MAX_ANSWER_BYTES } from "../limits.ts";

/** What polls are answered with. Those who are answered together share it. */
export interface BatchAnswers {
  /** 200 with an array, or 204 when there are no entries. */
  messages(response: HttpResponse, entries: readonly StreamEntry[], cursor: string): void;
  /** 410; too short to be compressed. */
  gap(response: HttpResponse, gap: Gap): void;
}

type OutgoingFields = Readonly<Record<string, string | number>>;

/** With its head it fits into 16 KiB, which node writes at once without allocating. */
const MAX_TEXT_BYTES = 15 * 1024;

/** With `compression` (default false) an array leaves in gzip where Accept-Encoding allows it and it is shorter. */
export function createBatchAnswers({ compression = false }: { compression?: boolean } = {}): BatchAnswers {
  const arrays = new BatchArrays();
  const plainFields = shareFields((cursor, contentBytes) => describe(cursor, contentBytes));
  const emptyFields = shareFields((cursor) => ({ "Stream-Cursor": cursor, "Cache-Control": "no-store" }));

  function endWithArray(response: HttpResponse, entries: readonly StreamEntry[], cursor: string): void {
    const array = arrays.of(entries);
    if (compression) endCompressed(response, cursor, array);
    else if (response.req.method !== "HEAD" && isLong(entries)) endInPieces(response, cursor, array);
    else endPlain(response, plainFields(cursor, array.byteLength), array);
  }

  return {
    messages(response, entries, cursor) {
      if (entries.length === 0) response.writeHead(204, emptyFields(cursor, 0)).end();
      else whenItsTurn(response, () => endWithArray(response, entries, cursor));
    },
    gap: (response, gap) => end(response, 410, gap.cursor, Buffer.from(`${encodeGap(gap)}\n`)),
  };
}

function endCompressed(response: HttpResponse, cursor: string, array: BatchArray): void {
  const { headers, method } = response.req;
  const vary = response.getHeader("Vary");

  function endWith({ content, gzip }: CodedContent): void {
    if (response.destroyed) return; // nobody waited for it
    end(response, 200, cursor, content, codingFields({ gzip, vary }));
  }

  const acceptance = gzipAcceptance(headers["accept-encoding"]?.toString());
  const coded = array.coded(acceptance, { now: method === "HEAD" });
  if (coded instanceof Promise) coded.then(endWith, (error: Error) => response.destroy(error));
  else endWith(coded);
}

/** Who reads slowly has a piece of it in the server, not all. */
function endInPieces(response: HttpResponse, cursor: string, array: BatchArray): void {
  response.writeHead(200, describe(cursor, array.byteLength));
  limitStall(response);
  Readable.from(array.pieces(), { highWaterMark: 1 }).pipe(response);
}

/**
 * A short one leaves as text in one piece with its head. For that it is written before the end: node:http's `end` puts a
 * last piece of nothing behind it, and two pieces take node longer to write than all else that is done for a poll.
 */
function endPlain(response: HttpResponse, fields: OutgoingFields, array: BatchArray): void {
  const { socket } = response;
  response.writeHead(200, fields);
  if (socket === null || array.byteLength > MAX_TEXT_BYTES || isHttp2(response.req)) {
    response.end(array.plain);
  } else {
    socket.cork(); // or node:http would, until this turn ends
    response.write(array.latin1, "latin1");
    socket.uncork();
    response.end();
  }
  limitStallIfFull(response);
}

function end(
  response: HttpResponse,
  status: number,
  cursor: string,
  content: Uint8Array,
  fields: AnswerFields = {},
): void {
  response.writeHead(status, { ...describe(cursor, content.length), ...fields });
  response.end(content);
  limitStallIfFull(response);
}

function limitStallIfFull(response: HttpResponse): void {
  if (response.writableLength > 0) limitStall(response); // nearly never
}

function describe(cursor: string, contentBytes: number): OutgoingFields {
  return {
    "Content-Type": "application/json",
    "Content-Length": contentBytes,
    "Stream-Cursor": cursor,
    "Cache-Control": "no-store",
  };
}

/** Those who stand at the same place get the same fields: the last ones are kept. */
function shareFields(make: (cursor: string, contentBytes: number) => OutgoingFields): typeof make {
  let [lastCursor, lastBytes, fields] = ["", 0, make("", 0)];
  return (cursor, contentBytes) => {
    if (cursor !== lastCursor || contentBytes !== lastBytes) {
      [lastCursor, lastBytes, fields] = [cursor, contentBytes, make(cursor, contentBytes)];
    }
    return fields;
  };
}
