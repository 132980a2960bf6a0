// A frame prints itself on one line, for logs, the frame inspector and the course (RFC 6455 §5.2).
import { decodeCloseBody } from "./close-code.ts";
import { WebSocketError } from "./errors.ts";
import { type Frame, isControl, Opcode } from "./frame.ts";
import { formatCount, formatHex, formatUtf8, quoteText } from "./payload-text.ts";

const NAMES: ReadonlyMap<number, string> = new Map([
  [Opcode.continuation, "CONTINUATION"],
  [Opcode.text, "TEXT"],
  [Opcode.binary, "BINARY"],
  [Opcode.close, "CLOSE"],
  [Opcode.ping, "PING"],
  [Opcode.pong, "PONG"],
]);

/** "TEXT" and so on; undefined for an opcode that is reserved (§5.2). */
export function opcodeName(opcode: number): string | undefined {
  return NAMES.get(opcode);
}

/**
 * One line, without a line end: `TEXT fin=1 rsv1=0 masked 5 bytes "Hello"`. Long payloads are cut; what cannot be shown
 * is escaped or shown as hex. With RSV1 set the payload is taken for compressed (RFC 7692 §6).
 */
export function formatFrame({ opcode, fin, rsv1, masked, payload }: Frame): string {
  const parts = [opcodeName(opcode) ?? `RESERVED-${opcode}`, `fin=${fin ? 1 : 0}`, `rsv1=${rsv1 ? 1 : 0}`];
  if (masked) parts.push("masked");
  parts.push(formatCount(payload.length));
  const shown = formatPayload(opcode, payload, { fin, rsv1 });
  if (shown !== "") parts.push(shown);
  return parts.join(" ");
}

/** The payload, unmasked, as its opcode means it; a rule that it breaks stands behind it in parentheses. */
export function formatPayload(
  opcode: number,
  payload: Uint8Array,
  { fin, rsv1 }: { fin: boolean; rsv1: boolean },
): string {
  if (opcode === Opcode.close) return formatCloseBody(payload);
  if (payload.length === 0) return "";
  const hex = formatHex(payload);
  if (rsv1) return `${hex} (compressed)`;
  if (opcode === Opcode.text) return formatUtf8(payload, { mayBeCut: !fin }) ?? `${hex} (not UTF-8, §8.1)`;
  if (opcode === Opcode.continuation || isControl(opcode)) {
    return formatUtf8(payload, { mayBeCut: !fin }) ?? hex; // of what, a single frame does not tell
  }
  return hex;
}

function formatCloseBody(body: Uint8Array): string {
  if (body.length === 0) return "no code";
  try {
    const { code, reason } = decodeCloseBody(body);
    return reason === "" ? String(code) : `${code} ${quoteText(reason)}`;
  } catch (error) {
    if (!(error instanceof WebSocketError)) throw error;
    return `${formatHex(body)} (${error.message})`;
  }
}
