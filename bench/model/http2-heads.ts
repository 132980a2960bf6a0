// The field sections of HTTP/2 (RFC 9113 §8.2), first ones and those that follow on the same connection. Pure.
import { pseudoFields, regularFields } from "../../clients/http2/request-fields.ts";
import { type Answer, answerFields, requestFields, requestPath } from "./heads.ts";
import { type Field, FieldCompressor } from "./hpack.ts";
import type { ModelPoint } from "./point.ts";

/** RFC 9113 §8.2.2; and what server/http2-response.ts leaves out with them. */
const NOT_IN_ANSWERS = new Set(["connection", "keep-alive", "transfer-encoding", "upgrade", "sec-websocket-accept"]);

/** Requests are alike but for their cursors; the average is taken over so many. */
const FOLLOWING = 60;
/** RFC 7541 §6.3: a client that allows a larger table is told that it will be 4096 bytes. */
const TABLE_SIZE_UPDATE_BYTES = 3;
/** It is made once a second. */
const DATE_CHANGES_PER_MS = 1 / 1000;

/** Of field sections, without the frames' headers. */
export interface SectionBytes {
  /** On a new connection. */
  readonly first: number;
  /** On average of those after it. */
  readonly following: number;
}

export function requestSectionBytes(point: ModelPoint): SectionBytes {
  return inARow((index) => requestSection(point, index), 0);
}

/** `answerOf`: the status and content of each answer; `periodMs`: from one to the next. */
export function answerSectionBytes(
  point: ModelPoint,
  answerOf: (index: number) => Answer,
  periodMs: number,
): SectionBytes {
  return inARow(
    (index) => answerSection(point, answerOf(index), Math.floor(index * periodMs * DATE_CHANGES_PER_MS)),
    TABLE_SIZE_UPDATE_BYTES,
  );
}

function inARow(section: (index: number) => readonly Field[], alsoFirst: number): SectionBytes {
  const compressor = new FieldCompressor();
  const first = compressor.push(section(0)) + alsoFirst;
  let following = 0;
  for (let index = 1; index <= FOLLOWING; index++) following += compressor.push(section(index));
  return { first, following: following / FOLLOWING };
}

function requestSection(point: ModelPoint, index: number): Field[] {
  const { transport, assume } = point;
  const isWebSocket = transport === "websocket";
  const path = requestPath(point, { index, isFirst: index === 0 });
  const target = { isSecure: true, host: "", port: 0, authority: assume.authority, pathPrefix: "", pathAndQuery: path };
  const fields = {
    ...pseudoFields(isWebSocket ? "CONNECT" : "GET", target, path),
    ...(isWebSocket && { ":protocol": "websocket" }),
    ...regularFields(requestFields(point)),
  };
  return Object.entries(fields).map(([name, value]) => [name, String(value)]);
}

/** Extended CONNECT is answered with 200 (RFC 8441 §5), and with a date as all answers. */
function answerSection(point: ModelPoint, answer: Answer, seconds: number): Field[] {
  const flat = answerFields(point, answer);
  const status = answer.status === 101 ? 200 : answer.status;
  const fields: Field[] = [[":status", String(status)]];
  if (point.transport === "websocket") fields.push(["date", dateOf(seconds)]);
  for (let at = 0; at < flat.length; at += 2) {
    const name = (flat[at] ?? "").toLowerCase();
    if (!NOT_IN_ANSWERS.has(name)) fields.push([name, name === "date" ? dateOf(seconds) : (flat[at + 1] ?? "")]);
  }
  return fields;
}

/** An IMF-fixdate of its own for every second (RFC 9110 §5.6.7). */
function dateOf(seconds: number): string {
  return new Date(784_111_777_000 + seconds * 1000).toUTCString();
}
