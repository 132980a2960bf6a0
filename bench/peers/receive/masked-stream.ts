// A client's stream of masked text frames, cut into chunks as TCP would.
import { randomFillSync } from "node:crypto";
import { encodeFrame, Opcode } from "../../../protocol/websocket/frame.ts";

export interface StreamPlan {
  readonly payloadBytes: number;
  readonly chunkBytes: number;
  readonly messagesPerPass: number;
}

/** ASCII text under random masking keys. */
export function maskedChunks({ payloadBytes, chunkBytes, messagesPerPass }: StreamPlan): Buffer[] {
  const text = '{"echo":"The quick brown fox jumps over the lazy dog."} ';
  const payload = Buffer.from(text.repeat(Math.ceil(payloadBytes / text.length))).subarray(0, payloadBytes);
  const frames = Array.from({ length: messagesPerPass }, () =>
    encodeFrame(Opcode.text, payload, { maskingKey: randomFillSync(new Uint8Array(4)) }),
  );
  const stream = Buffer.concat(frames);
  return Array.from({ length: Math.ceil(stream.length / chunkBytes) }, (_, index) =>
    stream.subarray(index * chunkBytes, (index + 1) * chunkBytes),
  );
}
