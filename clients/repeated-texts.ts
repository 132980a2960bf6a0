// WebSocket chunks that hold nothing but whole text messages: read once, handed over to every connection that gets them.
import type { Endpoint } from "../protocol/websocket/endpoint.ts";
import { ChunkMemo } from "./chunk-memo.ts";

interface TextMessage {
  readonly text: string;
  readonly payloadBytes: number;
}

export interface RepeatedTexts {
  /** Stands in for `endpoint.receive`; messages go to `onText`, by way of the endpoint unless the chunk is known. */
  receive(chunk: Buffer, endpoint: Endpoint, handlers: TextHandler): void;
  /** The endpoint has read a text message, or something else, in the chunk at hand. */
  read(text: string, payloadBytes: number): void;
  readOther(): void;
}

interface TextHandler {
  onText?(text: string, payloadBytes: number): void;
}

/**
 * For connections without compression whose parser is the project's own: between two messages what a chunk means then
 * depends on its bytes alone. One for all of them, since a chunk is read to its end before the next one.
 */
export const repeatedTexts: RepeatedTexts = createRepeatedTexts();

function createRepeatedTexts(): RepeatedTexts {
  const memo = new ChunkMemo<readonly TextMessage[]>();
  let texts: TextMessage[] = [];
  let isOnlyTexts = true;

  function readAndKeep(chunk: Buffer, endpoint: Endpoint): void {
    texts = [];
    isOnlyTexts = true;
    endpoint.receive(chunk);
    if (isOnlyTexts && texts.length > 0 && endpoint.isBetweenMessages) memo.keep(chunk, texts);
  }

  return {
    receive(chunk, endpoint, handlers) {
      if (!endpoint.isBetweenMessages) return endpoint.receive(chunk);
      const known = memo.meaningOf(chunk);
      if (known === undefined) return readAndKeep(chunk, endpoint);
      for (const { text, payloadBytes } of known) {
        if (endpoint.state === "open") handlers.onText?.(text, payloadBytes); // a handler may have closed it
      }
    },
    read: (text, payloadBytes) => void texts.push({ text, payloadBytes }),
    readOther: () => void (isOnlyTexts = false),
  };
}
