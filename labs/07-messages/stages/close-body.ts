// The body of a Close frame, put together by hand (RFC 6455 §5.5.1).

/** Any code, also those that may not be sent. */
export function closeBody(code: number, reason: string | Uint8Array = ""): Uint8Array {
  return Uint8Array.from([code >> 8, code & 0xff, ...Buffer.from(reason)]);
}
