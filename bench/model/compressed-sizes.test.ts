// The tables of compressed sizes against zlib and the publisher's own payloads.
import { constants, deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { encodeMessage } from "../../protocol/message.ts";
import { createPayloads } from "../../server/payloads.ts";
import { compressedArrayBytes, compressedEventBytes, compressedMessageBytes } from "./compressed-sizes.ts";

/** JSON of messages that follow each other at 20 a second. */
function messages(payloadBytes: number, payloadKind: "text" | "binary"): () => string {
  const nextPayload = createPayloads({ payloadBytes, payloadKind, seed: 3 });
  let id = 100;
  let publishedAtUs = 32_220_153_143;
  return () => {
    const payload = nextPayload();
    publishedAtUs += 49_777 + id;
    const text = typeof payload === "string" ? payload : Buffer.from(payload).toString("base64");
    return encodeMessage({ id: id++, publishedAtUs, payload: text });
  };
}

function meanOf(times: number, size: () => number): number {
  return Array.from({ length: times }, size).reduce((sum, bytes) => sum + bytes, 0) / times;
}

const flushed = (text: string): number => deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH }).length;

describe.each(["text", "binary"] as const)("%s", (payloadKind) => {
  it.each([100, 700, 3000, 30_000])(
    "a message of %i B is as short as zlib makes it, within a twentieth",
    (payloadBytes) => {
      const next = messages(payloadBytes, payloadKind);
      const alone = meanOf(20, () => flushed(next()) - 4);
      expect(Math.abs(compressedMessageBytes({ payloadBytes, payloadKind }) / alone - 1)).toBeLessThan(0.05);
      const event = meanOf(20, () => flushed(`id: epoch678.100\ndata: ${next()}\n\n`));
      expect(Math.abs(compressedEventBytes(1, { payloadBytes, payloadKind }) / event - 1)).toBeLessThan(0.05);
    },
  );

  it.each([
    [100, 5],
    [100, 20],
    [1000, 20],
    [5000, 5],
  ])(
    "an array of messages of %i B, %i of them, is as short as zlib makes it, within 6 percent",
    (payloadBytes, count) => {
      const next = messages(payloadBytes, payloadKind);
      const array = meanOf(20, () => gzipSync(`[${Array.from({ length: count }, next).join(",")}]`).length);
      expect(Math.abs(compressedArrayBytes(count, { payloadBytes, payloadKind }) / array - 1)).toBeLessThan(0.06);
    },
  );
});
