// Frames one behind the other, as a receiver reads them: up to the first that breaks a rule (RFC 6455 §5.4, §7.1.7).
import { isControl, Opcode } from "./frame.ts";
import { type AnnotationOptions, annotateFrame } from "./frame-annotation.ts";
import { frameExtent } from "./frame-extent.ts";
import type { FrameField } from "./frame-field.ts";
import { type FrameWords, frameWords } from "./frame-words.ts";
import { applyMask } from "./mask.ts";

export interface SequenceFrame {
  /** Where it begins. */
  readonly offset: number;
  /** All of it that is there. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly fields: readonly FrameField[];
  readonly isWhole: boolean;
  /** The first rule that it breaks, by itself or by its place among the others. */
  readonly violation: Violation | undefined;
}

export interface Violation {
  /** In words, with its section. */
  readonly problem: string;
  /** The byte at which a receiver notices, counted from the beginning of all. */
  readonly offset: number;
}

/** The frames up to the first violation, with it; what stands behind is counted, not read. Never throws. */
export function readFrameSequence(
  bytes: Uint8Array,
  options: AnnotationOptions = {},
): { readonly frames: readonly SequenceFrame[]; readonly unreadBytes: number } {
  const frames: SequenceFrame[] = [];
  const rules = new SequenceRules(frameWords(options.language ?? "en"));
  let at = 0;
  while (at < bytes.length) {
    const rest = bytes.subarray(at);
    const extent = frameExtent(rest);
    const announced = extent === undefined ? Infinity : extent.headerBytes + extent.payloadBytes;
    const isWhole = announced <= rest.length;
    const frame = rest.slice(0, isWhole ? announced : rest.length);
    const fields = annotateFrame(frame, options);
    const broken = fields.find(({ problem }) => problem !== undefined);
    const problem = broken?.problem ?? rules.take(frame, isWhole);
    const violation = problem === undefined ? undefined : { problem, offset: at + offsetOf(broken, frame) };
    frames.push({ offset: at, bytes: frame, fields, isWhole, violation });
    at += frame.length;
    if (violation !== undefined) break;
  }
  return { frames, unreadBytes: bytes.length - at };
}

/** In text it is the byte that cannot go on the character before it, or begin one. */
function offsetOf(broken: FrameField | undefined, frame: Uint8Array): number {
  if (broken === undefined) return 0;
  const isText = broken.name === "payload" && ((frame[0] ?? 0) & 0x0f) === Opcode.text;
  return broken.offset + (isText ? firstInvalidByte(unmaskedPayload(frame)) : 0);
}

function firstInvalidByte(text: Uint8Array): number {
  let [valid, invalid] = [0, text.length];
  while (valid + 1 < invalid) {
    const middle = (valid + invalid) >> 1;
    if (mayBecomeText(text.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  return valid;
}

function mayBecomeText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** What one frame does not tell. */
class SequenceRules {
  readonly #words: FrameWords;
  #closed = false;
  #isInMessage = false;
  /** Of a text in fragments that is not compressed. */
  #decoder: TextDecoder | undefined;

  constructor(words: FrameWords) {
    this.#words = words;
  }

  /** The rule that the next frame breaks. */
  take(frame: Uint8Array, isWhole: boolean): string | undefined {
    if (this.#closed) return this.#words.behindClose;
    const [first = 0] = frame;
    const opcode = first & 0x0f;
    if (isControl(opcode)) {
      this.#closed = opcode === Opcode.close && isWhole;
      return undefined;
    }
    if (opcode === Opcode.continuation && !this.#isInMessage) return this.#words.continuationWithoutStart;
    if (opcode !== Opcode.continuation && this.#isInMessage) return this.#words.messageInsideMessage;
    if (opcode !== Opcode.continuation) {
      const isPlainText = opcode === Opcode.text && (first & 0x40) === 0;
      this.#decoder = isPlainText ? new TextDecoder("utf-8", { fatal: true }) : undefined;
    }
    const fin = (first & 0x80) !== 0;
    this.#isInMessage = !fin;
    return this.#checkText(frame, fin && isWhole);
  }

  #checkText(frame: Uint8Array, isEnd: boolean): string | undefined {
    try {
      this.#decoder?.decode(unmaskedPayload(frame), { stream: !isEnd });
      return undefined;
    } catch {
      return this.#words.messageNotUtf8;
    }
  }
}

/** What is there of a frame's payload, as its sender meant it. */
export function unmaskedPayload(frame: Uint8Array): Uint8Array<ArrayBuffer> {
  const extent = frameExtent(frame);
  if (extent === undefined) return new Uint8Array(0);
  const payload = new Uint8Array(frame.subarray(extent.headerBytes));
  if (extent.masked) applyMask(payload, frame.subarray(extent.headerBytes - 4, extent.headerBytes));
  return payload;
}
