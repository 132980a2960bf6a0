// What attackers say as any client would: requests that are right up to the point where the attack begins.
import { Opcode, encodeFrame, type FrameBits } from "../../../protocol/websocket/frame.ts";

const HOST = "Host: localhost\r\n";

/** A whole head, with further fields given as lines. */
export function request(line: string, ...fields: readonly string[]): string {
  return `${line} HTTP/1.1\r\n${HOST}${fields.map((field) => `${field}\r\n`).join("")}\r\n`;
}

/** A request with JSON or other text as its content. */
export function post(path: string, content: string, ...fields: readonly string[]): string {
  return request(`POST ${path}`, `Content-Length: ${Buffer.byteLength(content)}`, ...fields) + content;
}

/** A right opening handshake (RFC 6455 §1.3). */
export function webSocketOpening(path: string, ...fields: readonly string[]): string {
  return request(
    `GET ${path}`,
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version: 13",
    ...fields,
  );
}

/** Masked, as a client must, with a key that changes nothing: the attacker's own work is not what is measured. */
export function clientFrame(opcode: Opcode, payload: Uint8Array, bits: FrameBits = {}): Uint8Array {
  return encodeFrame(opcode, payload, { ...bits, maskingKey: new Uint8Array(4) });
}
