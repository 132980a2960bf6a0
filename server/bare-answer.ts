// HTTP answers written on the bare socket of a connection that was taken over from node:http (RFC 9112 §4).
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

/** How long a refused client may take to end its side. */
const REFUSAL_TIMEOUT_MS = 2000;

export type AnswerFields = Readonly<Record<string, string>>;

/** Status line and header fields up to the empty line; with Date, unless protocols are switched. */
export function formatHead(status: number, fields: AnswerFields): string {
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n`;
  if (status !== 101) head += `Date: ${dateField()}\r\n`;
  for (const [name, value] of Object.entries(fields)) head += `${name}: ${value}\r\n`;
  return `${head}\r\n`;
}

let date = "";
let dateAtS = 0;

/** Made once a second. */
function dateField(): string {
  const nowS = Math.floor(Date.now() / 1000);
  if (nowS !== dateAtS) date = new Date(nowS * 1000).toUTCString();
  dateAtS = nowS;
  return date;
}

/** One line of JSON instead of what was asked for; the connection ends after it. */
export function refuse(
  socket: Duplex,
  status: number,
  problem: { error: string; expected: string },
  fields: AnswerFields = {},
): void {
  const content = `${JSON.stringify(problem)}\n`;
  const head = formatHead(status, {
    "Content-Type": "application/json",
    "Content-Length": String(Buffer.byteLength(content)),
    "Cache-Control": "no-store",
    ...fields,
    Connection: fields["Connection"] === undefined ? "close" : `${fields["Connection"]}, close`,
  });
  const timer = setTimeout(() => socket.destroy(), REFUSAL_TIMEOUT_MS);
  socket.once("close", () => clearTimeout(timer));
  socket.on("error", () => socket.destroy());
  socket.resume(); // unread bytes would turn the end of the connection into a reset
  socket.end(head + content);
}
