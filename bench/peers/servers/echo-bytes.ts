// The limit for echoing: the bytes of a frame are counted, and the answer, made once, is written. Nothing is looked at.
import type { Duplex } from "node:stream";
import { encodeFrame, Opcode } from "../../../protocol/websocket/frame.ts";

const MASKING_KEY_BYTES = 4;

/** Takes for granted what the load sends: always the same masked frame, the next one when the answer is there. */
export function echoBytes(socket: Duplex): void {
  let first = Buffer.alloc(0);
  let answer: Uint8Array | undefined;
  let receivedBytes = 0;
  socket.on("data", (chunk: Buffer) => {
    receivedBytes += chunk.length;
    if (answer === undefined) {
      first = Buffer.concat([first, chunk]);
      answer = answerOf(first);
      if (answer === undefined) return;
    } else if (receivedBytes < first.length) {
      return;
    }
    receivedBytes -= first.length;
    socket.write(answer);
  });
}

/** The frame's payload in an unmasked frame; undefined while bytes are missing (RFC 6455 §5.2). */
function answerOf(frame: Buffer): Uint8Array | undefined {
  if (frame.length < 10) return undefined;
  const shortLength = frame.readUInt8(1) & 0x7f;
  const lengthBytes = shortLength < 126 ? 0 : shortLength === 126 ? 2 : 8;
  const payloadBytes =
    lengthBytes === 0 ? shortLength : lengthBytes === 2 ? frame.readUInt16BE(2) : Number(frame.readBigUInt64BE(2));
  const keyAt = 2 + lengthBytes;
  const payloadAt = keyAt + MASKING_KEY_BYTES;
  if (frame.length < payloadAt + payloadBytes) return undefined;
  const payload = frame.subarray(payloadAt).map((byte, index) => byte ^ frame.readUInt8(keyAt + (index & 3)));
  return encodeFrame(Opcode.text, payload);
}
