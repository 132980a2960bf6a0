// A frame's bytes in lines, each with what it means: for the terminal and the course (RFC 6455 §5.2).
import { type AnnotationOptions, annotateFrame } from "./frame-annotation.ts";
import type { FrameField } from "./frame-field.ts";
import { frameWords } from "./frame-words.ts";

const SHOWN_BYTES = 8;
const HEX_WIDTH = SHOWN_BYTES * 3 + 1;

/**
 * One line per field: its offset, its bytes, its bits, name, value and meaning; a broken rule on a line of its own below.
 * Lines end with "\n". Never throws.
 *
 * ```text
 *   0  81                         1... ....  FIN 1: the message's last fragment, or all of it (§5.2)
 * ```
 */
export function formatAnnotatedHex(bytes: Uint8Array, options: AnnotationOptions = {}): string {
  const words = frameWords(options.language ?? "en");
  const fields = annotateFrame(bytes, options);
  const lines = fields.flatMap((field, index) => formatField(field, fields[index - 1]));
  const last = fields.at(-1);
  const end = last === undefined ? 0 : last.offset + last.length;
  if (end < bytes.length) lines.push(`${String(end).padStart(3)}  ${words.behindTheFrame(bytes.length - end)}`);
  if (bytes.length < 2) lines.push(words.cutBelowTwo(bytes.length));
  return lines.map((line) => `${line}\n`).join("");
}

function formatField(field: FrameField, previous: FrameField | undefined): string[] {
  const isSameByte = field.bits !== undefined && previous?.bits !== undefined && previous.offset === field.offset;
  const offset = isSameByte ? "" : String(field.offset);
  const hex = isSameByte ? "" : shorten(field.hex);
  const bits = field.bits === undefined ? "" : formatBits(field.hex, field.bits);
  const columns = `${offset.padStart(3)}  ${hex.padEnd(HEX_WIDTH)}  ${bits.padEnd(9)}  `;
  const line = `${columns}${[field.name, field.value].join(" ").trim()}: ${field.meaning} (${field.section})`;
  return field.problem === undefined ? [line] : [line, `${" ".repeat(columns.length)}! ${field.problem}`];
}

/** The field's bits among the eight of its byte: ".000 0101". */
function formatBits(hex: string, { first, count }: { first: number; count: number }): string {
  const all = Number.parseInt(hex, 16).toString(2).padStart(8, "0");
  const shown = Array.from(all, (bit, index) => (index >= first && index < first + count ? bit : ".")).join("");
  return `${shown.slice(0, 4)} ${shown.slice(4)}`;
}

function shorten(hex: string): string {
  const bytes = hex.split(" ");
  return bytes.length > SHOWN_BYTES ? `${bytes.slice(0, SHOWN_BYTES).join(" ")} …` : hex;
}
