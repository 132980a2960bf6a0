// The header fields of content that could come in gzip (RFC 9110 §8.4, §12.5.5).
import type { AnswerFields } from "../bare-answer.ts";

/** `Vary` also where it came plain: who asked otherwise would have got it otherwise. `vary` is what it says already. */
export function codingFields({ gzip, vary }: { gzip: boolean; vary: unknown }): AnswerFields {
  return {
    ...(gzip && { "Content-Encoding": "gzip" }),
    Vary: typeof vary === "string" ? `${vary}, Accept-Encoding` : "Accept-Encoding",
  };
}
