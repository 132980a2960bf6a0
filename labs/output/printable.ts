// What a student's code said, made safe for a terminal.

/**
 * Control characters, and format characters such as those that turn the direction of writing, become their code point;
 * line ends and tabs stay.
 */
export function printable(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return `\\u{${codePoint.toString(16)}}`;
  });
}

/** On one line. */
export function printableLine(text: string): string {
  return printable(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}
