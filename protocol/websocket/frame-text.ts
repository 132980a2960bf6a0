// A frame prints itself on one line, for logs, the frame inspector and the course (RFC 6455 §5.2).
import { type CloseReason, decodeCloseBody } from "./close-code.ts";
import { WebSocketError } from "./errors.ts";
import { type Frame, isControl, Opcode } from "./frame.ts";
import { type FrameWords, frameWords, type Language } from "./frame-words.ts";
import { formatHex, formatUtf8, quoteText } from "./payload-text.ts";

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
 * is escaped or shown as hex. With RSV1 set the payload is taken for compressed (RFC 7692 §6). `payloadBytes`: as the
 * header announces, where only the payload's beginning is at hand.
 */
export function formatFrame(
  { opcode, fin, rsv1, masked, payload }: Frame,
  language: Language = "en",
  payloadBytes = payload.length,
): string {
  const words = frameWords(language);
  const parts = [opcodeName(opcode) ?? `RESERVED-${opcode}`, `fin=${fin ? 1 : 0}`, `rsv1=${rsv1 ? 1 : 0}`];
  if (masked) parts.push("masked");
  parts.push(words.bytes(payloadBytes));
  const shown = formatPayload(opcode, payload, { fin, rsv1, words });
  if (shown !== "") parts.push(shown);
  return parts.join(" ");
}

/** The payload, unmasked, as its opcode means it; a rule that it breaks stands behind it in parentheses. */
export function formatPayload(
  opcode: number,
  payload: Uint8Array,
  { fin, rsv1, words }: { fin: boolean; rsv1: boolean; words: FrameWords },
): string {
  if (opcode === Opcode.close) return formatCloseBody(payload, words);
  if (payload.length === 0) return "";
  const hex = formatHex(payload);
  if (rsv1) return `${hex} (${words.compressed})`;
  if (opcode === Opcode.text) return formatUtf8(payload, { mayBeCut: !fin }) ?? `${hex} (${words.notUtf8})`;
  if (opcode === Opcode.continuation || isControl(opcode)) {
    return formatUtf8(payload, { mayBeCut: !fin }) ?? hex; // of what, a single frame does not tell
  }
  return hex;
}

function formatCloseBody(body: Uint8Array, words: FrameWords): string {
  if (body.length === 0) return words.noCode;
  const read = readCloseBody(body, words);
  if ("problem" in read) return `${formatHex(body)} (${read.problem})`;
  const { code, reason } = read;
  return reason === "" ? String(code) : `${code} ${quoteText(reason)}`;
}

/** What a Close body says, or the rule that it breaks, in words (§5.5.1, §7.4). */
export function readCloseBody(body: Uint8Array, words: FrameWords): CloseReason | { readonly problem: string } {
  try {
    return decodeCloseBody(body);
  } catch (error) {
    if (!(error instanceof WebSocketError)) throw error;
    if (error.code === "invalid-utf8") return { problem: words.closeReasonNotUtf8 };
    const [high = 0, low] = body;
    return { problem: low === undefined ? words.closeBodyOfOneByte : words.closeCodeNotSendable((high << 8) | low) };
  }
}
