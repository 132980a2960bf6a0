// The event stream of Server-Sent Events: WHATWG HTML §9.2.5 (parsing) and §9.2.6 (interpreting).

/** One dispatched event. */
export interface ServerSentEvent {
  /** The `event` field; "message" where there was none. */
  readonly type: string;
  /** The `data` lines, joined by "\n"; empty for a block without data (see {@link createEventStreamParser}). */
  readonly data: string;
  /** The last event ID as it stands after this block. */
  readonly lastEventId: string;
}

export interface EventStreamHandlers {
  onEvent(event: ServerSentEvent): void;
  /** A block that set the last event ID and carried no data: no event for a browser (§9.2.6), yet it moves the cursor. */
  onLastEventId?(lastEventId: string): void;
  /** The `retry` field: the reconnection time. */
  onRetry?(retryMs: number): void;
  onComment?(comment: string): void;
}

export interface EventStreamParser {
  /** Of the line that has no end yet. */
  readonly unfinishedChars?: number;
  /** The stream has begun, and nothing has come of a block that is not complete: its state is the last event ID alone. */
  readonly isBetweenBlocks?: boolean;
  readonly lastEventId?: string;
  /** Stands for `push` of whole blocks whose events are known: what they leave behind is the last event ID. */
  skip?(lastEventId: string): void;
  /** Takes the next piece of the stream, cut anywhere, inside a character or a CR LF too. */
  push(chunk: Uint8Array): void;
}

/** An event longer than the limit, or a field that would break the stream. */
export class EventStreamError extends Error {
  override readonly name = "EventStreamError";
}

/** One block: `id` and/or `event`, then one `data` line per line of `data`, then the blank line. */
export function encodeEvent(event: { id?: string; event?: string; data?: string }): string {
  let block = "";
  if (event.event !== undefined) block += `event: ${singleLine("event", event.event)}\n`;
  if (event.id !== undefined) block += `id: ${singleLine("id", event.id)}\n`;
  if (event.data !== undefined) for (const line of event.data.split(/\r\n|\r|\n/)) block += `data: ${line}\n`;
  return `${block}\n`;
}

/** A comment block, which every client ignores: the heartbeat. */
export function encodeComment(comment: string): string {
  return `: ${singleLine("comment", comment)}\n\n`;
}

/**
 * What a client adds to its request when it asks again (§9.2.3): nothing before the first id, or after an empty one.
 * @example resumeFields("k.17") // { "Last-Event-ID": "k.17" }
 */
export function resumeFields(lastEventId: string): Readonly<Record<string, string>> {
  return lastEventId === "" ? {} : { "Last-Event-ID": lastEventId };
}

/**
 * Parses an event stream incrementally. A line and the data before it in its block may have `maxEventChars` UTF-16 units
 * (default 16 Mi), wherever the chunks are cut; more throws {@link EventStreamError}, and the parser is of no further
 * use. A block that the stream ends before its blank line is dropped (§9.2.6).
 */
export function createEventStreamParser(
  handlers: EventStreamHandlers,
  { maxEventChars = 16 * 1024 * 1024 }: { maxEventChars?: number } = {},
): EventStreamParser {
  // §9.2.5: malformed bytes become U+FFFD. The BOM is ours to drop: Node 24's decoder drops one in later chunks too.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let isAtStart = true;
  let unfinishedLine = "";
  let endedWithCr = false;
  let endedWithLf = false; // the decoder then has no part of a character
  let type = "";
  let data: string | undefined;
  let lastEventId = "";
  let idInBlock = false;

  function checkLength(line: string): void {
    if (line.length + (data?.length ?? 0) > maxEventChars) {
      throw new EventStreamError(`expected events of at most ${maxEventChars} characters`);
    }
  }

  function takeLine(line: string): void {
    checkLength(line);
    if (line === "") return dispatch();
    if (line.startsWith(":")) return handlers.onComment?.(line.slice(line.startsWith(": ") ? 2 : 1));
    const colon = line.indexOf(":");
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(line.charCodeAt(colon + 1) === 0x20 ? colon + 2 : colon + 1);
    if (field === "data") data = data === undefined ? value : `${data}\n${value}`;
    else if (field === "event") type = value;
    else if (field === "id" && !value.includes("\0")) {
      lastEventId = value;
      idInBlock = true;
    } else if (field === "retry" && /^[0-9]+$/.test(value)) handlers.onRetry?.(Number(value));
  }

  function dispatch(): void {
    if (data !== undefined) handlers.onEvent({ type: type || "message", data, lastEventId });
    else if (idInBlock) handlers.onLastEventId?.(lastEventId);
    type = "";
    data = undefined;
    idInBlock = false;
  }

  /** §9.2.5: one byte order mark at the start of the stream is no part of it. */
  function dropLeadingBom(text: string): string {
    if (!isAtStart || text === "") return text;
    isAtStart = false;
    return text.startsWith("\ufeff") ? text.slice(1) : text;
  }

  /** Line ends of all three kinds become "\n", also where a CR LF was cut between two chunks. */
  function normalizeLineEnds(text: string): string {
    if (text === "") return text;
    const rest = endedWithCr && text.startsWith("\n") ? text.slice(1) : text;
    endedWithCr = text.endsWith("\r");
    return rest.includes("\r") ? rest.replace(/\r\n?/g, "\n") : rest;
  }

  return {
    get unfinishedChars() {
      return unfinishedLine.length;
    },
    get isBetweenBlocks() {
      return endedWithLf && unfinishedLine === "" && data === undefined && type === "" && !idInBlock;
    },
    get lastEventId() {
      return lastEventId;
    },
    skip(id) {
      lastEventId = id;
    },
    push(chunk) {
      if (chunk.length > 0) endedWithLf = chunk[chunk.length - 1] === 0x0a;
      const text = normalizeLineEnds(dropLeadingBom(decoder.decode(chunk, { stream: true })));
      let from = 0;
      for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", from)) {
        takeLine(unfinishedLine + text.slice(from, end));
        unfinishedLine = "";
        from = end + 1;
      }
      unfinishedLine += text.slice(from);
      checkLength(unfinishedLine);
    },
  };
}

function singleLine(field: string, value: string): string {
  if (/[\r\n\0]/.test(value)) throw new EventStreamError(`expected ${field} without line ends or NUL`);
  return value;
}
