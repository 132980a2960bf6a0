// A WebSocket client that does what a test says, byte by byte, right or wrong.
import { encodeFrame, type Frame, Opcode } from "../protocol/websocket/frame.ts";
import { createFrameParser } from "../protocol/websocket/frame-parser.ts";
import { connectRaw, type RawConnection, type TlsForTests } from "./raw-connection-for-tests.ts";

export interface RawWebSocket {
  readonly connection: RawConnection;
  /** The 101 answer. */
  readonly head: string;
  /** Sends one frame, masked. */
  send(opcode: Opcode, payload: Uint8Array | string, options?: { fin?: boolean; rsv1?: boolean }): void;
  sendText(text: string): void;
  /** Rejects when the connection ends before. */
  nextFrame(): Promise<Frame>;
  nextText(): Promise<string>;
  /** The code and reason of the Close frame that comes next. */
  nextClose(): Promise<{ code: number; reason: string }>;
}

export const MASKING_KEY = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);

/** The fields of RFC 6455 §1.3's example. */
export const OPENING_FIELDS: Readonly<Record<string, string>> = {
  Host: "localhost",
  Upgrade: "websocket",
  Connection: "Upgrade",
  "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
  "Sec-WebSocket-Version": "13",
};

/** An opening handshake; a field that is undefined is left out. */
export function openingRequest(
  target: string,
  fields: Record<string, string | undefined> = {},
  requestLine = `GET ${target} HTTP/1.1`,
): string {
  const given = Object.entries({ ...OPENING_FIELDS, ...fields }).filter(([, value]) => value !== undefined);
  return `${requestLine}\r\n${given.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
}

export function maskedFrame(
  opcode: Opcode,
  payload: Uint8Array | string,
  { fin = true, rsv1 = false } = {},
): Uint8Array {
  return encodeFrame(opcode, typeof payload === "string" ? Buffer.from(payload) : payload, {
    fin,
    rsv1,
    maskingKey: MASKING_KEY,
  });
}

/** Opens a WebSocket; `withRequest` travels in the same write as the handshake. */
export async function openRawWebSocket(
  port: number,
  target = "/ws",
  { fields, withRequest, tls }: { fields?: Record<string, string>; withRequest?: Uint8Array; tls?: TlsForTests } = {},
): Promise<RawWebSocket> {
  const connection = await connectRaw(port, tls);
  connection.send(Buffer.concat([Buffer.from(openingRequest(target, fields)), withRequest ?? Buffer.alloc(0)]));
  const head = await connection.readUntil("\r\n\r\n");
  if (!head.startsWith("HTTP/1.1 101 ")) throw new Error(`expected 101, got ${head}`);

  const frames: Frame[] = [];
  const parser = createFrameParser({
    role: "client",
    maxPayloadBytes: 32 * 1024 * 1024,
    takesRsv1: head.includes("\r\nSec-WebSocket-Extensions: permessage-deflate"),
    onFrame: (frame) => frames.push(frame),
  });

  async function nextFrame(): Promise<Frame> {
    let frame = frames.shift();
    while (frame === undefined) {
      parser.push(await connection.readSome());
      frame = frames.shift();
    }
    return frame;
  }

  async function nextPayload(opcode: Opcode): Promise<Buffer> {
    const frame = await nextFrame();
    if (frame.opcode !== opcode) throw new Error(`expected opcode ${opcode}, got ${frame.opcode}`);
    return Buffer.from(frame.payload);
  }

  const send: RawWebSocket["send"] = (opcode, payload, options) =>
    connection.send(maskedFrame(opcode, payload, options));
  return {
    connection,
    head,
    send,
    sendText: (text) => send(Opcode.text, text),
    nextFrame,
    nextText: async () => (await nextPayload(Opcode.text)).toString("utf8"),
    async nextClose() {
      const body = await nextPayload(Opcode.close);
      return body.length === 0
        ? { code: 1005, reason: "" }
        : { code: body.readUInt16BE(0), reason: body.toString("utf8", 2) };
    },
  };
}
