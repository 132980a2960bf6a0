// How far a frame reaches, whichever rules it breaks: for those who only look on (RFC 6455 §5.2).

export interface FrameExtent {
  readonly headerBytes: number;
  /** As announced; exact below 2^53. */
  readonly payloadBytes: number;
  readonly masked: boolean;
}

/** Of the frame that `bytes` begin with; undefined while its header is not whole. */
export function frameExtent(bytes: Uint8Array): FrameExtent | undefined {
  const second = bytes[1];
  if (second === undefined) return undefined;
  const masked = (second & 0x80) !== 0;
  const shortLength = second & 0x7f;
  const lengthBytes = shortLength < 126 ? 0 : shortLength === 126 ? 2 : 8;
  const headerBytes = 2 + lengthBytes + (masked ? 4 : 0);
  if (bytes.length < headerBytes) return undefined;
  const payloadBytes = bytes.subarray(2, 2 + lengthBytes).reduce((value, byte) => value * 256 + byte, 0);
  return { headerBytes, payloadBytes: lengthBytes === 0 ? shortLength : payloadBytes, masked };
}
