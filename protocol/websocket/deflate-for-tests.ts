// Both ends of a connection that agreed on permessage-deflate, without the connection. The platform's DEFLATE is passed in.
import type { DeflateParameters } from "./deflate-parameters.ts";
import { WebSocketError } from "./errors.ts";
import { deflateDirections, MessageDeflate, type MessageDeflateOptions, type RawDeflate } from "./message-deflate.ts";

/** What an answer without parameters means: context takeover and windows of 32 KiB (RFC 7692 §7.1). */
export const PLAIN_AGREEMENT: DeflateParameters = {
  serverNoContextTakeover: false,
  clientNoContextTakeover: false,
  serverMaxWindowBits: 15,
  clientMaxWindowBits: 15,
};

/** Nothing is too short to be compressed, and 1 MiB the longest message, unless told otherwise. */
export function deflatePair(
  rawDeflate: RawDeflate,
  agreed: Partial<DeflateParameters> = {},
  options: Partial<MessageDeflateOptions> = {},
): { server: MessageDeflate; client: MessageDeflate } {
  const parameters = { ...PLAIN_AGREEMENT, ...agreed };
  const all = { rawDeflate, thresholdBytes: 0, maxMessageBytes: 1024 * 1024, ...options };
  return {
    server: new MessageDeflate(deflateDirections(parameters, "server"), all),
    client: new MessageDeflate(deflateDirections(parameters, "client"), all),
  };
}

interface DeflateCall {
  readonly kind: "deflate" | "inflate";
  readonly windowBits?: number;
  readonly maxBytes?: number;
  readonly dictionary: Uint8Array | undefined;
}

/** The same DEFLATE, and what it was asked for. */
export function watchDeflate(rawDeflate: RawDeflate): { watched: RawDeflate; calls: DeflateCall[] } {
  const calls: DeflateCall[] = [];
  const watched: RawDeflate = {
    deflate(bytes, options) {
      calls.push({ kind: "deflate", ...options });
      return rawDeflate.deflate(bytes, options);
    },
    inflate(bytes, options) {
      calls.push({ kind: "inflate", ...options });
      return rawDeflate.inflate(bytes, options);
    },
  };
  return { watched, calls };
}

/** `length` bytes that no compressor makes shorter, the same for the same seed (xorshift32). */
export function noise(length: number, seed = 1): Uint8Array {
  let state = Math.imul(seed, 0x9e37_79b9) | 1;
  return Uint8Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  });
}

/** "1007 invalid-deflate": the rule that a call found broken; "none" when it returned. */
export function brokenRule(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof WebSocketError) return `${error.closeCode} ${error.code}`;
    throw error;
  }
  return "none";
}
