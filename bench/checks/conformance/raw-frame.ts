// A WebSocket frame as bytes, put together and taken apart by hand (RFC 6455 §5.2): evidence that owes nothing to our own
// protocol/websocket, and that can also be wrong on purpose.

export const CONTINUATION = 0x0;
export const TEXT = 0x1;
export const BINARY = 0x2;
export const CLOSE = 0x8;
export const PING = 0x9;
export const PONG = 0xa;

/** How a length is written: in 7 bits, in 7+16, in 7+64. */
export type LengthForm = 7 | 16 | 64;

export interface FrameToSend {
  readonly opcode: number;
  readonly payload?: string | Uint8Array;
  /** Default true. */
  readonly fin?: boolean;
  /** RSV1 is 0x40, RSV2 0x20, RSV3 0x10. Default 0. */
  readonly reservedBits?: number;
  /** Four octets; undefined leaves the frame unmasked. */
  readonly key?: Uint8Array | undefined;
  /** Default: the shortest. */
  readonly lengthForm?: LengthForm;
}

/** Of RFC 6455 §5.7. */
export const SAMPLE_KEY = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);

/** A frame as a client has to send it: masked, unless told otherwise. */
export function clientFrame(frame: FrameToSend): Buffer {
  return frameBytes({ key: SAMPLE_KEY, ...frame });
}

export function frameBytes({
  opcode,
  payload = "",
  fin = true,
  reservedBits = 0,
  key,
  lengthForm,
}: FrameToSend): Buffer {
  const octets = Buffer.from(payload);
  const form = lengthForm ?? shortestForm(octets.length);
  const first = (fin ? 0x80 : 0) | reservedBits | opcode;
  const header = Buffer.concat([Buffer.of(first), lengthBytes(octets.length, form)]);
  if (key === undefined) return Buffer.concat([header, octets]);
  header[1] = (header[1] ?? 0) | 0x80;
  return Buffer.concat([header, key, octets.map((octet, i) => octet ^ (key[i % 4] ?? 0))]);
}

/** §5.2: the minimal number of bytes must be used. */
export function shortestForm(payloadBytes: number): LengthForm {
  if (payloadBytes <= 125) return 7;
  return payloadBytes <= 65_535 ? 16 : 64;
}

function lengthBytes(payloadBytes: number, form: LengthForm): Buffer {
  if (form === 7) return Buffer.of(payloadBytes);
  const bytes = Buffer.alloc(form === 16 ? 3 : 9);
  bytes[0] = form === 16 ? 126 : 127;
  if (form === 16) bytes.writeUInt16BE(payloadBytes, 1);
  else bytes.writeBigUInt64BE(BigInt(payloadBytes), 1);
  return bytes;
}

/** A frame that came. */
export interface ReceivedFrame {
  readonly fin: boolean;
  readonly reservedBits: number;
  readonly opcode: number;
  readonly isMasked: boolean;
  readonly lengthForm: LengthForm;
  /** Unmasked. */
  readonly payload: Buffer;
  /** The whole frame as it came. */
  readonly bytes: Buffer;
}

/** The first frame of `bytes`; undefined while it is not whole. */
export function takeFrame(bytes: Buffer): ReceivedFrame | undefined {
  if (bytes.length < 2) return undefined;
  const first = bytes.readUInt8(0);
  const second = bytes.readUInt8(1);
  const short = second & 0x7f;
  const lengthForm = short < 126 ? 7 : short === 126 ? 16 : 64;
  const isMasked = second >= 0x80;
  const keyAt = 2 + (lengthForm === 7 ? 0 : lengthForm / 8);
  const payloadAt = keyAt + (isMasked ? 4 : 0);
  if (bytes.length < payloadAt) return undefined;
  const length =
    lengthForm === 7 ? short : lengthForm === 16 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < payloadAt + length) return undefined;
  const wire = bytes.subarray(payloadAt, payloadAt + length);
  return {
    fin: first >= 0x80,
    reservedBits: first & 0x70,
    opcode: first & 0x0f,
    isMasked,
    lengthForm,
    payload: isMasked ? Buffer.from(wire.map((octet, i) => octet ^ bytes.readUInt8(keyAt + (i % 4)))) : wire,
    bytes: bytes.subarray(0, payloadAt + length),
  };
}

const NAMES: Readonly<Record<number, string>> = {
  [CONTINUATION]: "continuation",
  [TEXT]: "text",
  [BINARY]: "binary",
  [CLOSE]: "Close",
  [PING]: "Ping",
  [PONG]: "Pong",
};

/** In a few words: `text frame of 5 B "Hello"`, `Close 1002`. */
export function describeFrame({ opcode, payload, fin }: Pick<ReceivedFrame, "opcode" | "payload" | "fin">): string {
  const name = NAMES[opcode] ?? `opcode ${opcode}`;
  if (opcode === CLOSE) return `${name} ${payload.length < 2 ? "without a code" : payload.readUInt16BE(0)}`;
  const shown = opcode === BINARY ? payload.toString("hex") : JSON.stringify(payload.toString("utf8"));
  const content = payload.length === 0 || payload.length > 64 ? "" : ` ${shown}`;
  return `${name} frame${fin ? "" : " (FIN 0)"} of ${payload.length} B${content}`;
}
