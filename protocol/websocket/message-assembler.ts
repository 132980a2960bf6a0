// Frames in, messages out: fragments joined, text checked, the message limit kept (RFC 6455 §5.4, §8.1).
import { WebSocketError } from "./errors.ts";
import { type Frame, Opcode } from "./frame.ts";
import { concatBytes } from "./frame-parser.ts";
import { createUtf8Validator, type Utf8Validator } from "./utf8-validator.ts";

export interface MessageHandlers {
  onText(text: string): void;
  onBinary(bytes: Uint8Array): void;
}

export interface MessageAssembler {
  /** Takes a data frame (opcodes 0, 1, 2). Throws {@link WebSocketError}. */
  push(frame: Frame): void;
}

/** Decodes UTF-8; throws on bytes that are not. Passed in, so that Node can use its fastest way. */
export type DecodeUtf8 = (bytes: Uint8Array) => string;

/** A message may have `maxMessageBytes` over all its fragments; the next byte fails the connection with 1009. */
export function createMessageAssembler(
  handlers: MessageHandlers,
  { maxMessageBytes, decodeUtf8 }: { maxMessageBytes: number; decodeUtf8: DecodeUtf8 },
): MessageAssembler {
  let opcode: Opcode | undefined; // of the message whose fragments are being collected
  let fragments: Uint8Array[] = [];
  let totalBytes = 0;
  let utf8: Utf8Validator | undefined;

  function deliver(messageOpcode: Opcode, payload: Uint8Array): void {
    if (messageOpcode === Opcode.binary) return handlers.onBinary(payload);
    let text: string;
    try {
      text = decodeUtf8(payload);
    } catch {
      throw invalidUtf8();
    }
    handlers.onText(text);
  }

  function collect(payload: Uint8Array): void {
    totalBytes += payload.length;
    if (totalBytes > maxMessageBytes) {
      throw new WebSocketError("message-too-big", 1009, `a message of more than ${maxMessageBytes} bytes (§7.4.1)`);
    }
    if (utf8 !== undefined && !utf8.push(payload)) throw invalidUtf8();
    if (payload.length > 0) fragments.push(payload);
  }

  return {
    push(frame) {
      if (frame.opcode === Opcode.continuation) {
        if (opcode === undefined) {
          throw new WebSocketError("unexpected-continuation", 1002, "a continuation frame without a message (§5.4)");
        }
      } else {
        if (opcode !== undefined) {
          throw new WebSocketError("expected-continuation", 1002, "a new message inside a fragmented one (§5.4)");
        }
        if (frame.fin && frame.payload.length <= maxMessageBytes) return deliver(frame.opcode, frame.payload);
        opcode = frame.opcode;
        utf8 = opcode === Opcode.text ? createUtf8Validator() : undefined;
      }
      collect(frame.payload);
      if (!frame.fin) return;
      const finished = { opcode, payload: concatBytes(fragments) };
      opcode = undefined;
      fragments = [];
      totalBytes = 0;
      utf8 = undefined;
      deliver(finished.opcode, finished.payload);
    },
  };
}

function invalidUtf8(): WebSocketError {
  return new WebSocketError("invalid-utf8", 1007, "a text message that is not UTF-8 (§8.1)");
}
