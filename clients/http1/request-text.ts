// The head of a request as text, built once where it stays the same (RFC 9112 §3, §5).

/** What would begin another line, or another request. */
const LINE_BREAKING = /[\r\n\0]/;

/**
 * What follows the path: the version, field lines, the blank line. `fields`: flat list, names and values. Throws a
 * TypeError on what would break a line.
 */
export function restOfHead(fields: readonly string[]): string {
  let lines = "HTTP/1.1\r\n";
  for (let at = 0; at < fields.length; at += 2) {
    const line = `${fields[at] ?? ""}: ${fields[at + 1] ?? ""}`;
    if (LINE_BREAKING.test(line))
      throw new TypeError(`expected a header field on one line, got ${JSON.stringify(line)}`);
    lines += `${line}\r\n`;
  }
  return `${lines}\r\n`;
}
