// What the check asks of a solution of exercise 10, in the student's process.
import type { DeflateSettings } from "../../protocol/websocket/deflate-acceptance.ts";
import type { DeflateParameters } from "../../protocol/websocket/deflate-parameters.ts";
import type { WebSocketError } from "../../protocol/websocket/errors.ts";
import { formatExtensionList, parseExtensionList } from "../../protocol/websocket/extension-list.ts";
import type { Opcode } from "../../protocol/websocket/frame.ts";
import type { DeflateDirection } from "../../protocol/websocket/message-deflate.ts";
import { type CompressedTalk, talkCompressed } from "./real-peers.ts";
import {
  acceptDeflateOffer,
  type Cost,
  createMessageDeflate,
  encodeFragments,
  measureCost,
  paysFrom,
  type Point,
} from "./starter/solution.ts";

/** What both ends do where nothing was limited. */
export const UNLIMITED: DeflateDirection = { noContextTakeover: false, maxWindowBits: 15 };
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

export interface Decompressed {
  readonly messages: readonly Uint8Array[];
  /** What `decompress` threw. */
  readonly error:
    | { readonly name: string; readonly message: string; readonly closeCode: number | undefined }
    | undefined;
  /** By how much the process's memory was larger than ever before. */
  readonly grownBytes: number;
}

export const calls = {
  /** Values of Sec-WebSocket-Extensions in and out. */
  accept(
    offer: string,
    settings: DeflateSettings,
  ): { readonly answer: string; readonly parameters: DeflateParameters } | undefined {
    const accepted = acceptDeflateOffer(parseExtensionList(offer) ?? [], settings);
    return accepted && { answer: formatExtensionList([accepted.extension]), parameters: accepted.parameters };
  },

  /** One connection's messages, one after the other; undefined where one is better sent as it is. */
  compress(messages: readonly Uint8Array[], direction: DeflateDirection): readonly (Uint8Array | undefined)[] {
    const directions = { outgoing: direction, incoming: UNLIMITED };
    const deflate = createMessageDeflate(directions, { maxMessageBytes: MAX_MESSAGE_BYTES });
    return messages.map((message) => {
      const compressed = deflate.compress(message);
      return compressed && Uint8Array.from(compressed);
    });
  },

  decompress(
    payloads: readonly Uint8Array[],
    direction: DeflateDirection,
    maxMessageBytes = MAX_MESSAGE_BYTES,
  ): Decompressed {
    const deflate = createMessageDeflate({ outgoing: UNLIMITED, incoming: direction }, { maxMessageBytes });
    const messages: Uint8Array[] = [];
    const grownBytes = memoryGrowth();
    try {
      for (const payload of payloads) messages.push(Uint8Array.from(deflate.decompress(payload)));
      return { messages, error: undefined, grownBytes: grownBytes() };
    } catch (error) {
      const { name, message, closeCode } = error as Partial<WebSocketError>;
      return {
        messages,
        error: { name: name ?? String(error), message: message ?? "", closeCode },
        grownBytes: grownBytes(),
      };
    }
  },

  fragments: (opcode: Opcode, compressed: Uint8Array, fragmentBytes: number): readonly Uint8Array[] =>
    encodeFragments(opcode, compressed, fragmentBytes).map((frame) => Uint8Array.from(frame)),

  /** `processCpuUs`: of the whole process, meanwhile. */
  measure(messages: readonly Uint8Array[], direction: DeflateDirection): Cost & { readonly processCpuUs: number } {
    const before = process.cpuUsage();
    const cost = measureCost(messages, direction);
    const { user, system } = process.cpuUsage(before);
    return { ...cost, processCpuUs: user + system };
  },

  paysFrom: (points: readonly Point[], linkBytesPerSecond: number): number | undefined =>
    paysFrom(points, linkBytesPerSecond),

  talk: (texts: readonly string[]): Promise<CompressedTalk> =>
    talkCompressed({ acceptDeflateOffer, createMessageDeflate }, texts),
};

/** Since it was made: of the process's peak, or of what buffers hold now, where an earlier peak hides the growth. */
function memoryGrowth(): () => number {
  const before = { peakKibibytes: process.resourceUsage().maxRSS, buffers: process.memoryUsage().arrayBuffers };
  return () => {
    const buffers = process.memoryUsage().arrayBuffers - before.buffers;
    return Math.max(buffers, (process.resourceUsage().maxRSS - before.peakKibibytes) * 1024);
  };
}
