// What the check asks of a solution of exercise 6, in the student's process.
import type { WebSocketError } from "../../protocol/websocket/errors.ts";
import type { Frame, Opcode } from "../../protocol/websocket/frame.ts";
import type { Role } from "../../protocol/websocket/frame-header.ts";
import { applyMask, createFrameParser, encodeFrame } from "./starter/solution.ts";

export const calls = {
  mask(bytes: Uint8Array, key: Uint8Array): Uint8Array {
    applyMask(bytes, key);
    return bytes;
  },
  encode(opcode: Opcode, payload: Uint8Array, options: { fin?: boolean; maskingKey?: Uint8Array }): Uint8Array {
    return encodeFrame(opcode, payload, options);
  },
  /** The frames that came out, and what the parser threw. */
  parse(role: Role, chunks: readonly Uint8Array[]): Parsed {
    const frames: Frame[] = [];
    const parser = createFrameParser({
      role,
      maxPayloadBytes: 1024 * 1024,
      onFrame: ({ fin, rsv1, opcode, masked, payload }) =>
        frames.push({ fin, rsv1, opcode, masked, payload: Uint8Array.from(payload) }),
    });
    try {
      for (const chunk of chunks) parser.push(Uint8Array.from(chunk));
      return { frames, error: undefined };
    } catch (error) {
      const { name, message, closeCode } = error as Partial<WebSocketError>;
      return { frames, error: { name: name ?? String(error), message: message ?? "", closeCode } };
    }
  },
};

export interface Parsed {
  readonly frames: readonly Frame[];
  readonly error:
    | { readonly name: string; readonly message: string; readonly closeCode: number | undefined }
    | undefined;
}
