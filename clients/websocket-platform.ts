// What Node gives the WebSocket endpoints: UTF-8 and DEFLATE.
import * as buffer from "node:buffer";
import * as zlib from "node:zlib";
import type { DeflateParameters } from "../protocol/websocket/deflate-parameters.ts";
import { deflateDirections, MessageDeflate } from "../protocol/websocket/message-deflate.ts";
import { rawDeflateFromNode, utf8FromNode } from "../protocol/websocket/node-platform.ts";

export const utf8 = utf8FromNode(buffer);

const rawDeflate = rawDeflateFromNode(zlib);
/** Setting zlib up costs more than a shorter message saves. */
const DEFLATE_THRESHOLD_BYTES = 1024;

/** Compression as it was agreed with the server. */
export function createMessageDeflate(agreed: DeflateParameters, maxMessageBytes: number): MessageDeflate {
  const options = { rawDeflate, thresholdBytes: DEFLATE_THRESHOLD_BYTES, maxMessageBytes };
  return new MessageDeflate(deflateDirections(agreed, "client"), options);
}
