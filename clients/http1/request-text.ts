// The head of a request as text, built once where it stays the same (RFC 9112 §3, §5).

/** What would begin another line, or another request. */
const LINE_BREAKING = /[\r\n\0]/;

/** Field lines and the blank line after them. `fields`: flat list, names and values. Throws a TypeError on control characters. */
export function fieldLines(fields: readonly string[]): string {
  let lines = "";
  for (let at = 0; at < fields.length; at += 2) {
    const line = `${fields[at] ?? ""}: ${fields[at + 1] ?? ""}`;
    if (LINE_BREAKING.test(line))
      throw new TypeError(`expected a header field on one line, got ${JSON.stringify(line)}`);
    lines += `${line}\r\n`;
  }
  return `${lines}\r\n`;
}

/** Throws a TypeError on a path that node:http would refuse as well: white space, control characters, beyond ASCII. */
export function requestLine(path: string): string {
  if (!/^[\x21-\x7e]+$/.test(path))
    throw new TypeError(`expected a path in ASCII without white space, got ${JSON.stringify(path)}`);
  return `GET ${path} HTTP/1.1\r\n`;
}
