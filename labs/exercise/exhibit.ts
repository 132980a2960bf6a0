// Bytes that a stage sent or got, as annotated hex: WebSocket frames field by field, text line by line, the rest as octets;
// and what happened in between, line by line.
import { formatAnnotatedHex } from "../../protocol/websocket/annotated-hex.ts";
import type { Role } from "../../protocol/websocket/frame-header.ts";
import { readFrameSequence } from "../../protocol/websocket/frame-sequence.ts";
import { formatUtf8 } from "../../protocol/websocket/payload-text.ts";
import type { Language, Text } from "../../server/language.ts";

export interface Exhibit {
  /** "sent" went to the student's code, "received" came from it, "expected" is what should have come, "happened" is an account of it. */
  readonly direction: "sent" | "received" | "expected" | "happened";
  /** What it is: { en: "one frame in two chunks", zh: "一帧，分成两块" }. */
  readonly what: Text;
  readonly bytes: Uint8Array;
  /** How to read it. Of frames: who takes them, for the rule of masking; text: HTTP heads, event streams, JSON; lines: an account, without octets. */
  readonly as:
    | { readonly kind: "frames"; readonly receiver?: Role }
    | { readonly kind: "text" }
    | { readonly kind: "lines" }
    | { readonly kind: "octets" };
}

const DIRECTIONS: Readonly<Record<Exhibit["direction"], Text>> = {
  sent: { en: "sent", zh: "发送" },
  received: { en: "received", zh: "收到" },
  expected: { en: "expected", zh: "应为" },
  happened: { en: "happened", zh: "经过" },
};
const MAX_FRAMES = 6;
const MAX_LINES = 24;
const LINE_OCTETS = 16;

/** Several lines, the first of them a heading; each ends with "\n". Control characters never reach the terminal. */
export function formatExhibit({ direction, what, bytes, as }: Exhibit, language: Language): string {
  const title = `${DIRECTIONS[direction][language]}: ${what[language]}`;
  const heading = as.kind === "lines" ? title : `${title} (${byteCount(bytes.length, language)})`;
  const lines = linesOf(bytes, as, language);
  const shown = lines.slice(0, MAX_LINES);
  if (lines.length > shown.length) shown.push("…");
  return [heading, ...shown].map((line) => `${line}\n`).join("");
}

function linesOf(bytes: Uint8Array, as: Exhibit["as"], language: Language): string[] {
  if (as.kind === "frames") return frameLines(bytes, as.receiver, language);
  if (as.kind === "lines") return formatLines(bytes);
  return dump(bytes, as.kind === "text");
}

/** Each in the manner of {@link dump}'s text. */
function formatLines(bytes: Uint8Array): string[] {
  const lines = Buffer.from(bytes).toString("utf8").trimEnd().split("\n");
  return lines.map((line) => `  ${line.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, "�")}`);
}

function frameLines(bytes: Uint8Array, receiver: Role | undefined, language: Language): string[] {
  const { frames, unreadBytes } = readFrameSequence(bytes, { receiver, language });
  const texts = frames.slice(0, MAX_FRAMES).map((frame) => formatAnnotatedHex(frame.bytes, { receiver, language }));
  if (frames.length > MAX_FRAMES || unreadBytes > 0) texts.push("…\n");
  return texts.join("\n").trimEnd().split("\n");
}

/** Lines of octets; of text each line of it begins a new one, and stands beside its octets. */
function dump(bytes: Uint8Array, isText: boolean): string[] {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length && lines.length <= MAX_LINES;) {
    const lineEnd = isText ? bytes.indexOf(0x0a, at) + 1 : 0;
    const end = Math.min(lineEnd > 0 ? lineEnd : bytes.length, at + LINE_OCTETS);
    const octets = bytes.subarray(at, end);
    const hex = Array.from(octets, (octet) => octet.toString(16).padStart(2, "0")).join(" ");
    const text = isText ? `  ${formatUtf8(octets, { mayBeCut: true }) ?? ""}` : "";
    lines.push(`${String(at).padStart(5)}  ${hex.padEnd(LINE_OCTETS * 3 - 1)}${text}`.trimEnd());
    at = end;
  }
  return lines;
}

function byteCount(bytes: number, language: Language): string {
  return language === "zh" ? `${bytes} 字节` : `${bytes} byte${bytes === 1 ? "" : "s"}`;
}
