// What Node gives the WebSocket endpoints: UTF-8 and DEFLATE.
import * as buffer from "node:buffer";
import * as zlib from "node:zlib";
import { messageDeflateFromNode, utf8FromNode } from "../protocol/websocket/node-platform.ts";

export const utf8 = utf8FromNode(buffer);
export const createMessageDeflate = messageDeflateFromNode(zlib, "client");
