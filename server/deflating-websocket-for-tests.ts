// A raw WebSocket whose messages are compressed as the server agreed, and cut into fragments as a test says (RFC 7692).
import * as zlib from "node:zlib";
import { MAX_WINDOW_BITS, readDeflateElement } from "../protocol/websocket/deflate-parameters.ts";
import { parseExtensionList } from "../protocol/websocket/extension-list.ts";
import { Opcode } from "../protocol/websocket/frame.ts";
import { deflateDirections, MessageDeflate } from "../protocol/websocket/message-deflate.ts";
import { rawDeflateFromNode } from "../protocol/websocket/node-platform.ts";
import { bytesOf, type Content } from "./contents-for-tests.ts";
import { openRawWebSocket, type RawWebSocket } from "./raw-websocket-for-tests.ts";

export interface ReceivedMessage {
  readonly opcode: Opcode;
  /** Whether it came compressed, and the payload as it came. */
  readonly rsv1: boolean;
  readonly payload: Buffer;
  readonly content: Buffer;
}

export interface DeflatingWebSocket extends RawWebSocket {
  /** The answer's Sec-WebSocket-Extensions; undefined where there is none. */
  readonly answer: string | undefined;
  /** Compresses the message if that makes it shorter. `fragmentBytes`: of each fragment's payload, default all in one. */
  sendMessage(content: Content, options?: { fragmentBytes?: number; between?: () => void }): void;
  /** The next message; the server sends each in one frame. */
  nextMessage(): Promise<ReceivedMessage>;
}

/** Several offers stand in as many header lines. */
export async function openDeflating(
  port: number,
  target: string,
  offers: readonly string[],
  fields: Record<string, string> = {},
): Promise<DeflatingWebSocket> {
  const extensions = offers.join("\r\nSec-WebSocket-Extensions: ");
  const webSocket = await openRawWebSocket(port, target, {
    fields: { ...(offers.length > 0 && { "Sec-WebSocket-Extensions": extensions }), ...fields },
  });
  const answer = /\r\nSec-WebSocket-Extensions: (.*)\r\n/.exec(webSocket.head)?.[1];
  const deflate = answer === undefined ? undefined : clientDeflate(answer);
  return {
    ...webSocket,
    answer,
    sendMessage(content, { fragmentBytes = Infinity, between } = {}) {
      const message = bytesOf(content);
      const opcode = typeof content === "string" ? Opcode.text : Opcode.binary;
      const compressed = deflate?.compress(message);
      const payload = compressed ?? message;
      for (let at = 0; at === 0 || at < payload.length; at += fragmentBytes) {
        if (at > 0) between?.();
        webSocket.send(at === 0 ? opcode : Opcode.continuation, payload.subarray(at, at + fragmentBytes), {
          fin: at + fragmentBytes >= payload.length,
          rsv1: at === 0 && compressed !== undefined,
        });
      }
    },
    async nextMessage() {
      const { opcode, rsv1, payload } = await webSocket.nextFrame();
      const content = rsv1 ? (deflate?.decompress(payload) ?? payload) : payload;
      return { opcode, rsv1, payload: Buffer.from(payload), content: Buffer.from(content) };
    },
  };
}

function clientDeflate(answer: string): MessageDeflate {
  const [extension] = parseExtensionList(answer) ?? [];
  const reading = extension && readDeflateElement(extension);
  if (reading === undefined || "problem" in reading) throw new Error(`expected permessage-deflate, got ${answer}`);
  const { offer } = reading;
  const agreed = {
    serverNoContextTakeover: offer.serverNoContextTakeover === true,
    clientNoContextTakeover: offer.clientNoContextTakeover === true,
    serverMaxWindowBits: offer.serverMaxWindowBits ?? MAX_WINDOW_BITS,
    clientMaxWindowBits: Number(offer.clientMaxWindowBits ?? MAX_WINDOW_BITS),
  };
  const options = { rawDeflate: rawDeflateFromNode(zlib), thresholdBytes: 0, maxMessageBytes: 32 * 1024 * 1024 };
  return new MessageDeflate(deflateDirections(agreed, "client"), options);
}
