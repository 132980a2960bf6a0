// What an event stream or a WebSocket takes at the sockets: to open it, for each write of messages, for each heartbeat. Pure.
import { encodeComment, encodeEvent } from "../../protocol/event-stream.ts";
import { frameHeaderBytes } from "../../protocol/websocket/frame.ts";
import { averageOver, type MessageCounts } from "./answer-sizes.ts";
import { cursor, http1AnswerBytes, http1RequestBytes } from "./heads.ts";
import { answerSectionBytes, requestSectionBytes } from "./http2-heads.ts";
import { add, type BothWays, type Layers, layers, NO_LAYERS } from "./layers.ts";
import { type ContentBytes, eventBytes, frameBytes, total } from "./message-sizes.ts";
import type { ModelPoint } from "./point.ts";
import { connectionBytes, dataFrameBytes, encrypted, FRAME_HEADER_BYTES } from "./records.ts";

/** An average write of as many messages as leave together. */
export function averageWriteBytes(point: ModelPoint, counts: MessageCounts): Layers {
  const { transport, parameters, assume } = point;
  const content = transport === "sse" ? eventBytes : frameBytes;
  const write = (layer: keyof Layers): number =>
    averageOver(counts, (messages) => written(point, content(messages, parameters, assume))[layer]);
  return { payload: write("payload"), framing: write("framing"), http: 0, tls: write("tls") };
}

/** A comment; or a ping, and its pong with a masking key. Neither is worth compressing, but all of a stream in gzip is. */
export function heartbeatBytes(point: ModelPoint): BothWays {
  const { transport, parameters } = point;
  if (transport === "sse") {
    const bytes = parameters.compression ? COMPRESSED_COMMENT_BYTES : encodeComment("").length;
    return { up: NO_LAYERS, down: written(point, { payload: 0, framing: bytes }) };
  }
  const frame = (masked: boolean): ContentBytes => ({ payload: 0, framing: frameHeaderBytes(0, masked) });
  return { up: written(point, frame(true)), down: written(point, frame(false)) };
}

/** Raw deflate of four characters with the empty block of its flush. */
const COMPRESSED_COMMENT_BYTES = 11;

/** Connection, request, answer and the server's first word, which leave in one piece. */
export function openingStreamBytes(point: ModelPoint): BothWays {
  const { transport, parameters, assume } = point;
  const isHttp2 = parameters.httpVersion === 2;
  const status = transport === "websocket" ? 101 : 200;
  const requestBytes = isHttp2 ? requestSectionBytes(point).first : http1RequestBytes(point);
  const answerBytes = isHttp2
    ? answerSectionBytes(point, () => ({ status }), 1).first
    : http1AnswerBytes(point, { status });
  const frameBytes = isHttp2 ? FRAME_HEADER_BYTES : 0;
  const word = framed(point, firstWord(point));
  const exchange = {
    up: encrypted(layers({ http: requestBytes, framing: frameBytes }), parameters),
    down: encrypted({ ...word, http: answerBytes, framing: word.framing + frameBytes }, parameters),
  };
  return add(exchange, connectionBytes(parameters, assume));
}

function firstWord(point: ModelPoint): ContentBytes {
  const position = cursor(point, 0);
  if (point.transport === "sse") {
    const event = encodeEvent({ id: position }).length;
    return { payload: 0, framing: point.parameters.compression ? COMPRESSED_OPENING_BYTES + position.length : event };
  }
  const text = JSON.stringify({ cursor: position }).length;
  return { payload: 0, framing: frameHeaderBytes(text, false) + text };
}

/** gzip's header 10, and what `id: ` and the line ends come to. */
const COMPRESSED_OPENING_BYTES = 10 + 11;

/** Chunk header of HTTP/1.1 (RFC 9112 §7.1), DATA frames of HTTP/2. */
function framed(point: ModelPoint, content: ContentBytes): Layers {
  const bytes = total(content);
  const isChunked = point.transport === "sse" && point.parameters.httpVersion === 1;
  const chunk = isChunked ? Math.round(bytes).toString(16).length + 4 : 0;
  return layers({ ...content, framing: content.framing + chunk + dataFrameBytes(bytes, point.parameters) });
}

function written(point: ModelPoint, content: ContentBytes): Layers {
  return encrypted(framed(point, content), point.parameters);
}
