// Runs an event-stream parser over chunks and says in short lines what came out.
import { everyCut, toHex, utf8 } from "./bytes-for-tests.ts";
import { createEventStreamParser, EventStreamError } from "./event-stream.ts";

/** One line per thing that came out: `message "text" @17`, `id "17"`, `retry 500`, `comment "text"`, `too long`. */
export function parse(chunks: Iterable<Uint8Array>, maxEventChars?: number): string[] {
  const lines: string[] = [];
  const parser = createEventStreamParser(
    {
      onEvent: ({ type, data, lastEventId }) => lines.push(`${type} ${JSON.stringify(data)} @${lastEventId}`),
      onLastEventId: (id) => lines.push(`id ${JSON.stringify(id)}`),
      onRetry: (retryMs) => lines.push(`retry ${retryMs}`),
      onComment: (comment) => lines.push(`comment ${JSON.stringify(comment)}`),
    },
    maxEventChars === undefined ? {} : { maxEventChars },
  );
  try {
    for (const chunk of chunks) parser.push(chunk);
  } catch (error) {
    if (!(error instanceof EventStreamError)) throw error;
    lines.push("too long");
  }
  return lines;
}

/** The lines of the whole input, once every way to cut it has given the same. */
export function parseEveryCut(input: string | Uint8Array, maxEventChars?: number): string[] {
  const bytes = typeof input === "string" ? utf8(input) : input;
  const expected = parse([bytes], maxEventChars);
  for (const chunks of everyCut(bytes)) {
    const pieces = chunks.map(toHex).join(" | ");
    const lines = parse(chunks, maxEventChars);
    if (lines.join("\n") !== expected.join("\n")) {
      throw new Error(`cut as ${pieces}: expected\n${expected.join("\n")}\ngot\n${lines.join("\n")}`);
    }
  }
  return expected;
}
