// HTTP answers written on the bare socket of a connection that was taken over from node:http (RFC 9112 §4), or on a
// stream of HTTP/2 (RFC 9113 §8.1).
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { cut } from "./cut.ts";
import { isHttp2Stream } from "./http-exchange.ts";
import { REFUSAL_TIMEOUT_MS } from "./limits.ts";

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

/** The field `Date`, made once a second. */
export function dateField(): string {
  const nowS = Math.floor(Date.now() / 1000);
  if (nowS !== dateAtS) date = new Date(nowS * 1000).toUTCString();
  dateAtS = nowS;
  return date;
}

/** The head of an answer after which the socket, or the stream, is used for something else. */
export function answerHead(socket: Duplex, status: number, fields: AnswerFields): void {
  if (isHttp2Stream(socket)) socket.respond({ ...fields, ":status": status });
  else socket.write(formatHead(status, fields));
}

/** One line of JSON instead of what was asked for; the connection, or the stream, ends after it. */
export function refuse(
  socket: Duplex,
  status: number,
  problem: { error: string; expected: string },
  fields: AnswerFields = {},
): void {
  const content = `${JSON.stringify(problem)}\n`;
  const described = {
    "Content-Type": "application/json",
    "Content-Length": String(Buffer.byteLength(content)),
    "Cache-Control": "no-store",
    ...fields,
  };
  const timer = setTimeout(() => cut(socket), REFUSAL_TIMEOUT_MS);
  socket.once("close", () => clearTimeout(timer));
  socket.on("error", () => socket.destroy());
  if (isHttp2Stream(socket)) {
    socket.respond({ ...described, ":status": status });
    socket.end(content); // what is unread is refused by RST_STREAM with NO_ERROR (RFC 9113 §8.1)
  } else {
    const connection = fields["Connection"] === undefined ? "close" : `${fields["Connection"]}, close`;
    socket.resume(); // unread bytes would turn the end of the connection into a reset
    socket.end(formatHead(status, { ...described, Connection: connection }) + content);
  }
}
