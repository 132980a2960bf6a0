// Close codes: which may travel in a Close frame, and the body of one (RFC 6455 §5.5.1, §7.4).
import { WebSocketError } from "./errors.ts";

export const CloseCode = {
  normal: 1000,
  goingAway: 1001,
  protocolError: 1002,
  unsupportedData: 1003,
  /** Never sent: the Close frame had no code (§7.1.5). */
  noStatus: 1005,
  /** Never sent: the connection ended without a Close frame (§7.1.5). */
  abnormal: 1006,
  invalidPayload: 1007,
  policyViolation: 1008,
  messageTooBig: 1009,
  mandatoryExtension: 1010,
  internalError: 1011,
  serviceRestart: 1012,
  tryAgainLater: 1013,
} as const;

/** What a Close frame says. */
export interface CloseReason {
  readonly code: number;
  readonly reason: string;
}

/** §7.4: 1000–1003, 1007–1014 and 3000–4999 may be sent; 1004–1006 and 1015 are reserved, the rest undefined. */
export function isSendableCloseCode(code: number): boolean {
  return (
    Number.isInteger(code) &&
    ((code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999))
  );
}

/** §5.5: 125 bytes of control payload less the code's 2. */
export const MAX_REASON_BYTES = 123;

const utf8Encoder = new TextEncoder();
const utf8Decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The body of a Close frame; empty without a code. Throws a RangeError on a code that may not be sent or a long reason. */
export function encodeCloseBody(code?: number, reason = ""): Uint8Array {
  if (code === undefined) return new Uint8Array(0);
  if (!isSendableCloseCode(code)) {
    throw new RangeError(`expected a close code that may be sent (1000-1003, 1007-1014, 3000-4999), got ${code}`);
  }
  const reasonBytes = utf8Encoder.encode(reason);
  if (reasonBytes.length > MAX_REASON_BYTES) {
    throw new RangeError(`expected a reason of at most ${MAX_REASON_BYTES} UTF-8 bytes, got ${reasonBytes.length}`);
  }
  const body = new Uint8Array(2 + reasonBytes.length);
  body[0] = code >> 8;
  body[1] = code & 0xff;
  body.set(reasonBytes, 2);
  return body;
}

/** Reads the body of a Close frame. Throws {@link WebSocketError}: one byte, an illegal code, a reason that is not UTF-8. */
export function decodeCloseBody(body: Uint8Array): CloseReason {
  const [high, low] = body;
  if (high === undefined) return { code: CloseCode.noStatus, reason: "" }; // §7.1.5
  if (low === undefined) throw new WebSocketError("invalid-close-payload", 1002, "a Close body of one byte (§5.5.1)");
  const code = (high << 8) | low;
  if (!isSendableCloseCode(code)) {
    throw new WebSocketError("invalid-close-code", 1002, `close code ${code} may not be sent (§7.4)`);
  }
  try {
    return { code, reason: utf8Decoder.decode(body.subarray(2)) };
  } catch {
    throw new WebSocketError("invalid-utf8", 1007, "a close reason that is not UTF-8 (§5.5.1)");
  }
}
