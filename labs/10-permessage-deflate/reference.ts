// The reference of exercise 10: the project's own modules, and the measuring that is made for the exercise.
import * as zlib from "node:zlib";
import { MessageDeflate } from "../../protocol/websocket/message-deflate.ts";
import { rawDeflateFromNode } from "../../protocol/websocket/node-platform.ts";
import { costWith } from "./measuring.ts";
import type * as starter from "./starter/solution.ts";

export { acceptDeflateOffer } from "../../protocol/websocket/deflate-acceptance.ts";
export { encodeFragments, paysFrom } from "./measuring.ts";

const rawDeflate = rawDeflateFromNode(zlib);

export const createMessageDeflate: typeof starter.createMessageDeflate = (directions, { maxMessageBytes }) =>
  new MessageDeflate(directions, { rawDeflate, thresholdBytes: 0, maxMessageBytes });

export const measureCost: typeof starter.measureCost = costWith(createMessageDeflate);
