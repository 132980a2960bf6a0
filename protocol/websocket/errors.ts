// What goes wrong on a WebSocket: the close code that the peer is told (RFC 6455 §7.4.1) and a stable code for programs.

export type WebSocketErrorCode =
  | "unmasked-client-frame"
  | "masked-server-frame"
  | "reserved-bits"
  | "reserved-opcode"
  | "non-minimal-length"
  | "length-top-bit"
  | "fragmented-control-frame"
  | "control-frame-too-long"
  | "unexpected-continuation"
  | "expected-continuation"
  | "invalid-close-payload"
  | "invalid-close-code"
  | "invalid-utf8"
  | "invalid-deflate"
  | "message-too-big";

/** The peer broke a rule: the connection is failed with `closeCode` (§7.1.7). */
export class WebSocketError extends Error {
  override readonly name = "WebSocketError";
  readonly code: WebSocketErrorCode;
  readonly closeCode: 1002 | 1007 | 1009;
  constructor(code: WebSocketErrorCode, closeCode: 1002 | 1007 | 1009, message: string) {
    super(message);
    this.code = code;
    this.closeCode = closeCode;
  }
}
