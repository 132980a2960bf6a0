// Bytes that came from somewhere, shown safely: quoted text, short hex; nothing of them reaches the terminal as a command.

const SHOWN_HEX_BYTES = 16;
const SHOWN_CHARACTERS = 60;
/** Enough bytes for that many characters: UTF-8 has at most four each (RFC 3629 §3). */
const DECODED_BYTES = SHOWN_CHARACTERS * 4;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ['"', '\\"'],
  ["\\", "\\\\"],
]);

/** "81 05 48 …" */
export function formatHex(bytes: Uint8Array, shownBytes = SHOWN_HEX_BYTES): string {
  const shown = Array.from(bytes.subarray(0, shownBytes), (byte) => byte.toString(16).padStart(2, "0"));
  return [...shown, ...(bytes.length > shownBytes ? ["…"] : [])].join(" ");
}

/** In quotes, with everything escaped that is not to be seen as it is: control, format, private characters, line ends. */
export function quoteText(text: string, { goesOn = false } = {}): string {
  const characters = Array.from(text);
  const shown = characters
    .slice(0, SHOWN_CHARACTERS)
    .join("")
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}"\\]/gu, escapeCharacter);
  return `"${shown}${goesOn || characters.length > SHOWN_CHARACTERS ? "…" : ""}"`;
}

/**
 * The beginning of a UTF-8 text in quotes; undefined when that is not UTF-8. Only what is shown is decoded. With
 * `mayBeCut` the end may stand inside a character (a fragment, §5.4), whose bytes then follow as hex.
 */
export function formatUtf8(bytes: Uint8Array, { mayBeCut }: { mayBeCut: boolean }): string | undefined {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const isLong = bytes.length > DECODED_BYTES;
  try {
    const text = decoder.decode(bytes.subarray(0, DECODED_BYTES), { stream: isLong || mayBeCut });
    if (isLong) return quoteText(text, { goesOn: true });
    const rest = bytes.subarray(new TextEncoder().encode(text).length);
    return rest.length === 0 ? quoteText(text) : `${quoteText(text)} + ${formatHex(rest)}`;
  } catch {
    return undefined;
  }
}

export function formatCount(bytes: number | bigint): string {
  return `${bytes} byte${Number(bytes) === 1 ? "" : "s"}`;
}

function escapeCharacter(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  return ESCAPES.get(character) ?? `\\u{${codePoint.toString(16)}}`;
}
