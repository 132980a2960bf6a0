// The answer of both kinds of polling, written straight to node's response: an array, 204, or 410 for a gap.
import { encodeGap, type Gap } from "../../protocol/cursor.ts";
import type { HttpResponse } from "../http-exchange.ts";
import type { StreamEntry } from "../stream.ts";

/** What one answer carries at the most, less its last message; the rest comes with the next request. */
export const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

const JSON_CONTENT = "application/json";

export function answerMessages(response: HttpResponse, entries: readonly StreamEntry[], cursor: string): void {
  if (entries.length === 0) {
    response.writeHead(204, { "Stream-Cursor": cursor, "Cache-Control": "no-store" }).end();
    return;
  }
  end(response, 200, cursor, encodeArray(entries));
}

export function answerGap(response: HttpResponse, gap: Gap): void {
  end(response, 410, gap.cursor, Buffer.from(`${encodeGap(gap)}\n`));
}

function end(response: HttpResponse, status: number, cursor: string, content: Uint8Array): void {
  response
    .writeHead(status, {
      "Content-Type": JSON_CONTENT,
      "Content-Length": content.length,
      "Stream-Cursor": cursor,
      "Cache-Control": "no-store",
    })
    .end(content);
}

let lastArray: { first: StreamEntry; count: number; bytes: Uint8Array } | undefined;

/** The JSON array of consecutive messages. Those who were waiting together get the same bytes: the last array is kept. */
function encodeArray(entries: readonly StreamEntry[]): Uint8Array {
  const [first] = entries;
  if (first === undefined) return Buffer.from("[]");
  if (lastArray?.first === first && lastArray.count === entries.length) return lastArray.bytes;
  let totalBytes = entries.length + 1;
  for (const { json } of entries) totalBytes += json.length;
  const bytes = Buffer.allocUnsafe(totalBytes);
  let at = 0;
  for (const { json } of entries) {
    bytes[at] = at === 0 ? 0x5b : 0x2c; // "[" or ","
    bytes.set(json, at + 1);
    at += 1 + json.length;
  }
  bytes[at] = 0x5d; // "]"
  lastArray = { first, count: entries.length, bytes };
  return bytes;
}
