// Requests and answers as the load's clients and the server write them: methods, paths and header fields. Pure.
import { joinFields } from "../../clients/header-fields.ts";
import { formatCursor } from "../../protocol/cursor.ts";
import { TRANSPORT_PATHS } from "../../protocol/transports.ts";
import { answerOpening, openingRequestFields } from "../../protocol/websocket/handshake.ts";
import { type HeaderField, headerFields } from "../header-profiles.ts";
import { isPolling, type ModelPoint } from "./point.ts";

/** 16 octets and 20 octets in base64, and an IMF-fixdate (RFC 9110 §5.6.7): only their lengths matter. */
const KEY = "AAAAAAAAAAAAAAAAAAAAAA==";
const ACCEPT = "AAAAAAAAAAAAAAAAAAAAAAAAAAA=";
const DATE = "Sun, 06 Nov 1994 08:49:37 GMT";

/** server/transports/websocket.ts: every message is compressed by itself. */
const DEFLATE_SETTINGS = { serverNoContextTakeover: true, clientNoContextTakeover: true };
const SUBPROTOCOLS = { text: "lab.json.v1", binary: "lab.binary.v1" } as const;

/** Each is one of many, whose cursors and dates differ: counted from 0. */
export interface HeadOptions {
  readonly index?: number;
}

/** What follows the cursor of the request before. A first long poll does not wait (clients/long-polling-plan.ts). */
export function requestPath(
  point: ModelPoint,
  { index = 0, isFirst = false }: HeadOptions & { isFirst?: boolean } = {},
): string {
  const { transport, parameters } = point;
  const wait = transport === "long-polling" ? `&waitMs=${isFirst ? 0 : parameters.holdMs}` : "";
  return `${TRANSPORT_PATHS[transport]}?after=${cursor(point, index)}${wait}`;
}

/** All fields of HTTP/1.1, in their order, as a flat list of names and values. */
export function requestFields(point: ModelPoint): string[] {
  const { transport, parameters, assume } = point;
  const { compression, headers, keepAlive, tls } = parameters;
  const connection = isPolling(point) && !keepAlive ? "close" : "keep-alive";
  const own: HeaderField[] = [["Host", assume.authority]];
  if (transport === "websocket") own.push(...Object.entries(upgradeFields(point)));
  else own.push(["Connection", connection]);
  if (transport === "sse") own.push(["Accept", "text/event-stream"]);
  if (transport !== "websocket" && compression && headers === "bare") own.push(["Accept-Encoding", "gzip"]);
  const profile = headerFields(transport, parameters, `${tls ? "https" : "http"}://${assume.authority}`);
  return joinFields(own, [...profile, ...assume.moreRequestFields]);
}

/** Browsers always offer permessage-deflate (clients/websocket-opening.ts). */
function upgradeFields({ parameters }: ModelPoint): Record<string, string> {
  const { compression, headers, payloadKind } = parameters;
  const offers = compression || headers !== "bare" ? [{ clientMaxWindowBits: true } as const] : [];
  return openingRequestFields(KEY, [SUBPROTOCOLS[payloadKind]], offers);
}

export interface Answer extends HeadOptions {
  readonly status: 101 | 200 | 204;
  /** Of a poll's array. */
  readonly content?: { readonly bytes: number; readonly isCompressed: boolean };
}

/** All fields of HTTP/1.1, in their order, as a flat list of names and values. */
export function answerFields(point: ModelPoint, { status, content, index = 0 }: Answer): string[] {
  const { transport, parameters } = point;
  const position: HeaderField[] = [["Stream-Cursor", cursor(point, index)]];
  if (transport === "websocket") return [...Object.entries(upgradeAnswerFields(point)), ...position].flat();
  const stored: HeaderField[] = [...position, ["Cache-Control", "no-store"], ["Date", DATE]];
  const coded: HeaderField[] = parameters.compression ? [["Vary", "Accept-Encoding"]] : [];
  if (parameters.compression && content?.isCompressed !== false) coded.push(["Content-Encoding", "gzip"]);
  if (transport === "sse") {
    const stream: HeaderField[] = [
      ["Content-Type", "text/event-stream"],
      ["Transfer-Encoding", "chunked"],
      ["Connection", "close"],
    ];
    return [...stream, ...stored, ...coded].flat();
  }
  const kept: HeaderField[] = parameters.keepAlive
    ? [
        ["Connection", "keep-alive"],
        ["Keep-Alive", "timeout=120"],
      ]
    : [["Connection", "close"]];
  if (status === 204 || content === undefined) return [...stored, ...kept].flat();
  const described: HeaderField[] = [
    ["Content-Type", "application/json"],
    ["Content-Length", String(Math.round(content.bytes))],
  ];
  return [...described, ...stored, ...coded, ...kept].flat();
}

function upgradeAnswerFields(point: ModelPoint): Readonly<Record<string, string>> {
  const { compression, payloadKind } = point.parameters;
  const names = requestFields(point);
  const fields = Object.fromEntries(
    names.flatMap((name, at) => (at % 2 === 0 ? [[name.toLowerCase(), names[at + 1] ?? ""]] : [])),
  );
  return answerOpening(
    { method: "GET", httpVersion: "1.1", fields },
    {
      subprotocols: [SUBPROTOCOLS[payloadKind]],
      sha1Base64: () => ACCEPT,
      permessageDeflate: compression ? DEFLATE_SETTINGS : undefined,
    },
  ).fields;
}

/** As many digits as ids have on average, rounded. */
export function cursor({ assume }: Pick<ModelPoint, "assume">, index: number): string {
  return formatCursor(assume.epoch, 10 ** (Math.round(assume.idDigits) - 1) + index);
}

const REASONS = { 101: "Switching Protocols", 200: "OK", 204: "No Content" } as const;

/** RFC 9112: request line and fields. */
export function http1RequestBytes(point: ModelPoint, options: { isFirst?: boolean } = {}): number {
  return headBytes(point, `GET ${requestPath(point, options)} HTTP/1.1`, requestFields(point));
}

/** Status line and fields. */
export function http1AnswerBytes(point: ModelPoint, answer: Answer): number {
  return headBytes(point, `HTTP/1.1 ${answer.status} ${REASONS[answer.status]}`, answerFields(point, answer));
}

/** Each head here has one cursor, whose digits are a mean. */
function headBytes({ assume }: ModelPoint, firstLine: string, fields: readonly string[]): number {
  const fieldBytes = fields.reduce((sum, text) => sum + text.length + 2, 0); // ": " and CR LF
  return firstLine.length + 2 + fieldBytes + 2 + assume.idDigits - Math.round(assume.idDigits);
}
