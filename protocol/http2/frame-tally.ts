// What one direction of an HTTP/2 connection consists of, octet by octet, without reading more than it must (RFC 9113 §4.1, §6).

/** The client's connection preface, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", comes before its first frame (§3.4). */
export const CLIENT_PREFACE_BYTES = 24;

const FRAME_HEADER_BYTES = 9;

/** §6: the types whose payload is more than framing. */
const FrameType = { data: 0, headers: 1, pushPromise: 5, continuation: 9 } as const;

/** §6.1, §6.2, §6.6. */
const PADDED_FLAG = 0x08;
/** §6.2: the payload begins with five octets of a deprecated scheme. */
const PRIORITY_FLAG = 0x20;
const PRIORITY_BYTES = 5;
/** §6.6: which stream is promised. */
const PROMISED_STREAM_BYTES = 4;

/** What an octet can belong to. Bytes that have come are counted at once, in the middle of a frame too. */
type Class = "framing" | "fieldBlock" | "data";

/**
 * Counts the octets of one direction. It judges nothing: on what is not HTTP/2 the figures mean nothing, and the
 * connection's own parser fails.
 */
export class FrameTally {
  /** Field block fragments of HEADERS, PUSH_PROMISE and CONTINUATION: HPACK's output (RFC 7541). */
  fieldBlockBytes = 0;
  /** The content of DATA frames, without their padding. */
  dataBytes = 0;
  /** Preface, frame headers, padding, and whole frames of all other types. */
  framingBytes = 0;

  /** Octets left of the frame's parts, in the order in which they come; before the first frame header, the preface. */
  #prefixLeft: number;
  #bodyLeft = 0;
  #paddingLeft = 0;
  #bodyClass: Class = "framing";
  /** Whether the prefix's first octet, still to come, is the Pad Length. */
  #padLengthIsNext = false;
  #headerFilled = 0;
  /** Of the frame header that is being read: its octets as they came. */
  #length = 0;
  #type = 0;
  #flags = 0;

  /** `prefaceBytes`: {@link CLIENT_PREFACE_BYTES} for what a client sends, 0 for what a server does. */
  constructor(prefaceBytes: number) {
    this.#prefixLeft = prefaceBytes;
  }

  /** Takes what comes next, cut anywhere. */
  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      const left = chunk.length - at;
      if (this.#prefixLeft > 0) at += this.#takePrefix(chunk[at] ?? 0, left);
      else if (this.#bodyLeft > 0) at += this.#takeBody(left);
      else if (this.#paddingLeft > 0) at += this.#takePadding(left);
      else this.#takeHeaderOctet(chunk[at++] ?? 0);
    }
  }

  #takePrefix(octet: number, left: number): number {
    if (this.#padLengthIsNext) {
      this.#padLengthIsNext = false;
      this.#paddingLeft = Math.min(octet, this.#bodyLeft); // §6.1: more would be an error
      this.#bodyLeft -= this.#paddingLeft;
    }
    const taken = Math.min(left, this.#prefixLeft);
    this.#prefixLeft -= taken;
    this.framingBytes += taken;
    return taken;
  }

  #takeBody(left: number): number {
    const taken = Math.min(left, this.#bodyLeft);
    this.#bodyLeft -= taken;
    if (this.#bodyClass === "data") this.dataBytes += taken;
    else if (this.#bodyClass === "fieldBlock") this.fieldBlockBytes += taken;
    else this.framingBytes += taken;
    return taken;
  }

  #takePadding(left: number): number {
    const taken = Math.min(left, this.#paddingLeft);
    this.#paddingLeft -= taken;
    this.framingBytes += taken;
    return taken;
  }

  /** §4.1: Length (24), Type (8), Flags (8), Stream Identifier (32). */
  #takeHeaderOctet(octet: number): void {
    this.framingBytes++;
    const index = this.#headerFilled++;
    if (index < 3) this.#length = this.#length * 256 + octet;
    else if (index === 3) this.#type = octet;
    else if (index === 4) this.#flags = octet;
    else if (index === FRAME_HEADER_BYTES - 1) this.#beginPayload();
  }

  #beginPayload(): void {
    const { prefixBytes, bodyClass, hasPadLength } = payloadForm(this.#type, this.#flags);
    this.#prefixLeft = Math.min(prefixBytes, this.#length);
    this.#padLengthIsNext = hasPadLength && this.#length > 0;
    this.#bodyLeft = this.#length - this.#prefixLeft;
    this.#bodyClass = bodyClass;
    this.#headerFilled = 0;
    this.#length = 0;
  }
}

function payloadForm(type: number, flags: number): { prefixBytes: number; bodyClass: Class; hasPadLength: boolean } {
  const bodyClass = classOfBody(type);
  const hasPadLength = (flags & PADDED_FLAG) !== 0 && bodyClass !== "framing" && type !== FrameType.continuation;
  const priorityBytes = type === FrameType.headers && (flags & PRIORITY_FLAG) !== 0 ? PRIORITY_BYTES : 0;
  const promisedBytes = type === FrameType.pushPromise ? PROMISED_STREAM_BYTES : 0;
  return { prefixBytes: (hasPadLength ? 1 : 0) + priorityBytes + promisedBytes, bodyClass, hasPadLength };
}

function classOfBody(type: number): Class {
  if (type === FrameType.data) return "data";
  const isFieldBlock = type === FrameType.headers || type === FrameType.pushPromise || type === FrameType.continuation;
  return isFieldBlock ? "fieldBlock" : "framing";
}
