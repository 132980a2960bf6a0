// What a student's process prints: its beginning is kept, its amount is limited.
import type { Readable } from "node:stream";

export interface Printed {
  /** What came since the last time, the beginning; `more`: that is not all. */
  take(): { readonly text: string; readonly more: boolean };
  /** Node's last words told of it. */
  readonly ranOutOfHeap: boolean;
}

const KEPT_CHARS = 4000;
/** Node's own report before it dies. */
const LAST_WORDS = /\n*<--- Last few GCs --->[^]*/;

export function createPrinted(outputs: readonly (Readable | null)[], maxBytes: number, onTooMuch: () => void): Printed {
  let text = "";
  let more = false;
  let bytes = 0;
  let ranOutOfHeap = false;
  const keep = (chunk: string): void => {
    bytes += Buffer.byteLength(chunk);
    if (bytes > maxBytes) return onTooMuch();
    if (/heap out of memory|heap limit/i.test(chunk)) ranOutOfHeap = true;
    more ||= text.length + chunk.length > KEPT_CHARS;
    text += chunk.slice(0, KEPT_CHARS - text.length);
  };
  for (const output of outputs) output?.setEncoding("utf8").on("data", keep);
  return {
    take() {
      const taken = { text: text.replace(LAST_WORDS, ""), more };
      text = "";
      more = false;
      return taken;
    },
    get ranOutOfHeap() {
      return ranOutOfHeap;
    },
  };
}
