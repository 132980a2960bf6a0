// Tokens, and comma-separated lists of them, in header fields (RFC 9110 §5.6.1 to §5.6.3).

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** RFC 9110 §5.6.2. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** The elements of a comma-separated list; empty ones do not count (RFC 9110 §5.6.1.2). */
export function listElements(list: string): string[] {
  return list
    .split(",")
    .map(trimBlanks)
    .filter((element) => element !== "");
}

/** Whether a list has the token, whatever its case. */
export function hasToken(list: string | undefined, token: string): boolean {
  return list !== undefined && listElements(list).some((element) => equalsIgnoringCase(element, token));
}

/** ASCII case only: "ſ" and the Kelvin sign are no letters here, though toLowerCase makes a "k" of the latter. */
export function equalsIgnoringCase(one: string, other: string): boolean {
  return toAsciiLowerCase(one) === toAsciiLowerCase(other);
}

/** Without the blanks around it: spaces and tabs and nothing else (RFC 9110 §5.6.3); trim() would take U+00A0 too. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start++;
  while (end > start && isBlank(text[end - 1])) end--;
  return text.slice(start, end);
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}

function toAsciiLowerCase(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}
