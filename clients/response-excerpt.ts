// The beginning of an answer that was not wanted: enough to say why.
import type { Readable } from "node:stream";

export const MAX_EXCERPT_BYTES = 1024;

/** Calls `done` once, with what fits in 1 KiB, when the content is over, long enough, or cut off. */
export function readExcerpt(response: Readable, done: (excerpt: string) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let isDone = false;
  const finish = (): void => {
    if (isDone) return;
    isDone = true;
    done(Buffer.concat(chunks).toString("utf8").slice(0, MAX_EXCERPT_BYTES));
  };
  response.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= MAX_EXCERPT_BYTES) finish();
  });
  response.once("end", finish);
  response.once("close", finish);
}
