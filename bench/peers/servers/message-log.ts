// What the polled contenders keep: the newest messages as JSON, and the content of an answer, made once for all who ask the same.
import { encodeMessage, type Message } from "../../../protocol/message.ts";

export type Content = Buffer<ArrayBuffer>;

export interface MessageLog {
  /** Where who has everything stands. */
  cursor(): string;
  push(message: Message): void;
  /** The array of all messages after an id; undefined when there is none. */
  contentAfter(id: number): Content | undefined;
}

const KEPT_MESSAGES = 1000;
/** The stream begins once, so that one epoch does. */
const EPOCH = "1";

export function createMessageLog(): MessageLog {
  let lastId = 0;
  let kept: { readonly id: number; readonly json: string }[] = [];
  const contents = new Map<number, Content>();
  return {
    cursor: () => `${EPOCH}.${lastId}`,
    push(message) {
      lastId = message.id;
      kept.push({ id: message.id, json: encodeMessage(message) });
      if (kept.length > 2 * KEPT_MESSAGES) kept = kept.slice(-KEPT_MESSAGES);
      contents.clear();
    },
    contentAfter(id) {
      if (id >= lastId) return undefined;
      let content = contents.get(id);
      if (content === undefined) {
        const jsons = kept.filter((message) => message.id > id).map(({ json }) => json);
        content = Buffer.from(`[${jsons.join(",")}]`);
        contents.set(id, content);
      }
      return content;
    },
  };
}

/** The id of `after` in a request target, with or without an epoch; undefined: from now on. */
export function afterOf(target: string): number | undefined {
  const after = /[?&]after=(?:[^.&]*\.)?([0-9]+)/.exec(target)?.[1];
  return after === undefined ? undefined : Number(after);
}

/** The header fields that the lab's server sends, too. */
export function fieldsOf(content: Content | undefined, cursor: string): Record<string, string | number> {
  if (content === undefined) return { "Stream-Cursor": cursor, "Cache-Control": "no-store" };
  return {
    "Content-Type": "application/json",
    "Content-Length": content.length,
    "Stream-Cursor": cursor,
    "Cache-Control": "no-store",
  };
}
