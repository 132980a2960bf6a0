// What the check asks of a solution of exercise 4, in the student's process.
import type { Happening } from "./happening.ts";
import { followThroughCuts } from "./follow-through-cuts.ts";
import { createEventStreamParser, encodeEvent, resumeFields } from "./starter/solution.ts";

interface EventToEncode {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
}

export const calls = {
  encode(event: EventToEncode): string {
    return encodeEvent(event);
  },

  /** The block, or what was thrown. */
  tryEncode(event: EventToEncode): { readonly block?: string; readonly threw?: string } {
    try {
      return { block: encodeEvent(event) };
    } catch (error) {
      return { threw: String(error) };
    }
  },

  parse,

  /** Many streams at once, each with a parser of its own. */
  parseEach(streams: readonly (readonly Uint8Array[])[]): readonly (readonly Happening[])[] {
    return streams.map(parse);
  },

  fieldsToResume(lastEventId: string): Readonly<Record<string, string>> {
    return { ...resumeFields(lastEventId) };
  },

  follow(payloads: readonly string[], cutAfterBytes: number): ReturnType<typeof followThroughCuts> {
    return followThroughCuts(payloads, { cutAfterBytes, createEventStreamParser, resumeFields });
  },
};

/** What came out of the chunks, in order. */
function parse(chunks: readonly Uint8Array[]): readonly Happening[] {
  const happenings: Happening[] = [];
  const parser = createEventStreamParser({
    onEvent: ({ type, data, lastEventId }) => happenings.push({ kind: "event", type, data, lastEventId }),
    onLastEventId: (lastEventId) => happenings.push({ kind: "id", lastEventId }),
    onRetry: (retryMs) => happenings.push({ kind: "retry", retryMs }),
    onComment: (comment) => happenings.push({ kind: "comment", comment }),
  });
  for (const chunk of chunks) parser.push(Uint8Array.from(chunk));
  return happenings;
}
