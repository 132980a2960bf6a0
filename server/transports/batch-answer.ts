// The answer of both kinds of polling, written straight to node's response: an array, 204, or 410 for a gap.
import { Readable } from "node:stream";
import { gzipAcceptance } from "../../protocol/accept-encoding.ts";
import { encodeGap, type Gap } from "../../protocol/cursor.ts";
import type { AnswerFields } from "../bare-answer.ts";
import type { HttpResponse } from "../http-exchange.ts";
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

/** With `compression` (default false) an array leaves in gzip where Accept-Encoding allows it and it is shorter. */
export function createBatchAnswers({ compression = false }: { compression?: boolean } = {}): BatchAnswers {
  const arrays = new BatchArrays();

  return {
    messages(response, entries, cursor) {
      if (entries.length === 0) {
        response.writeHead(204, { "Stream-Cursor": cursor, "Cache-Control": "no-store" }).end();
        return;
      }
      whenItsTurn(response, () => {
        const array = arrays.of(entries);
        if (compression) endCompressed(response, cursor, array);
        else if (response.req.method !== "HEAD" && isLong(entries)) endInPieces(response, cursor, array);
        else end(response, 200, cursor, array.plain);
      });
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
  writeHead(response, 200, cursor, array.byteLength);
  limitStall(response);
  Readable.from(array.pieces(), { highWaterMark: 1 }).pipe(response);
}

function end(
  response: HttpResponse,
  status: number,
  cursor: string,
  content: Uint8Array,
  fields: AnswerFields = {},
): void {
  writeHead(response, status, cursor, content.length, fields);
  response.end(content);
  if (response.writableLength > 0) limitStall(response); // nearly never
}

function writeHead(
  response: HttpResponse,
  status: number,
  cursor: string,
  contentBytes: number,
  fields: AnswerFields = {},
): void {
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": contentBytes,
    "Stream-Cursor": cursor,
    "Cache-Control": "no-store",
    ...fields,
  });
}
