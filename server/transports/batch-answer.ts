// The answer of both kinds of polling, written straight to node's response: an array, 204, or 410 for a gap.
import { gzipAcceptance } from "../../protocol/accept-encoding.ts";
import { encodeGap, type Gap } from "../../protocol/cursor.ts";
import type { AnswerFields } from "../bare-answer.ts";
import type { HttpResponse } from "../http-exchange.ts";
import type { StreamEntry } from "../stream.ts";
import { BatchArray } from "./batch-array.ts";
import { codingFields } from "./content-coding.ts";

export { MAX_ANSWER_BYTES } from "../limits.ts";

/** What polls are answered with. Those who are answered together share it. */
export interface BatchAnswers {
  /** 200 with an array, or 204 when there are no entries. */
  messages(response: HttpResponse, entries: readonly StreamEntry[], cursor: string): void;
  /** 410; too short to be compressed. */
  gap(response: HttpResponse, gap: Gap): void;
}

/**
 * With `compression` (default false) an array leaves in gzip where Accept-Encoding allows it and gzip is shorter, or where
 * plain content is refused. Gzip's header and trailer take 18 bytes: a message of 100 bytes of text comes to less, one of
 * a few dozen bytes or of a few dozen random octets to more, and leaves plain.
 */
export function createBatchAnswers({ compression = false }: { compression?: boolean } = {}): BatchAnswers {
  /** Those who were waiting together get the same bytes: the last array is kept. */
  let lastArray: BatchArray | undefined;

  return {
    messages(response, entries, cursor) {
      if (entries.length === 0) {
        response.writeHead(204, { "Stream-Cursor": cursor, "Cache-Control": "no-store" }).end();
        return;
      }
      const array = lastArray?.isOf(entries) === true ? lastArray : new BatchArray(entries);
      lastArray = array;
      if (compression) endCompressed(response, cursor, array);
      else end(response, 200, cursor, array.plain);
    },
    gap: (response, gap) => end(response, 410, gap.cursor, Buffer.from(`${encodeGap(gap)}\n`)),
  };
}

function endCompressed(response: HttpResponse, cursor: string, array: BatchArray): void {
  const { headers, method } = response.req;
  const acceptance = gzipAcceptance(headers["accept-encoding"]?.toString());
  const vary = response.getHeader("Vary");

  function endWith(gzipped: Uint8Array | undefined): void {
    if (response.destroyed) return; // nobody waited for it
    const isBest = gzipped !== undefined && (acceptance === "only" || gzipped.length < array.plain.length);
    end(response, 200, cursor, isBest ? gzipped : array.plain, codingFields({ gzip: isBest, vary }));
  }

  if (acceptance === "no") return endWith(undefined);
  const gzipped = method === "HEAD" ? array.gzippedNow() : array.gzipped(); // HEAD never waits
  if (gzipped instanceof Promise) gzipped.then(endWith, (error: Error) => response.destroy(error));
  else endWith(gzipped);
}

function end(
  response: HttpResponse,
  status: number,
  cursor: string,
  content: Uint8Array,
  fields: AnswerFields = {},
): void {
  response
    .writeHead(status, {
      "Content-Type": "application/json",
      "Content-Length": content.length,
      "Stream-Cursor": cursor,
      "Cache-Control": "no-store",
      ...fields,
    })
    .end(content);
}
