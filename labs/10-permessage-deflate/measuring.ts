// What the project has no module for: a compressed message in fragments, what a run of messages costs, when it pays.
import { encodeFrame, Opcode } from "../../protocol/websocket/frame.ts";
import type * as starter from "./starter/solution.ts";

/** More than any message here; zlib takes no Infinity. */
export const NO_LIMIT_BYTES = 1024 ** 3;

export const encodeFragments: typeof starter.encodeFragments = (opcode, compressed, fragmentBytes) => {
  const frames: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < compressed.length; at += fragmentBytes) {
    const isFirst = at === 0;
    const fin = at + fragmentBytes >= compressed.length;
    const payload = compressed.subarray(at, at + fragmentBytes);
    frames.push(encodeFrame(isFirst ? opcode : Opcode.continuation, payload, { fin, rsv1: isFirst })); // §6.1
  }
  return frames;
};

/** Measures what one implementation takes. */
export function costWith(create: typeof starter.createMessageDeflate): typeof starter.measureCost {
  return (messages, direction) => {
    const deflate = create({ outgoing: direction, incoming: direction }, { maxMessageBytes: NO_LIMIT_BYTES });
    let payloadBytes = 0;
    let sentBytes = 0;
    const before = process.cpuUsage();
    for (const message of messages) {
      const compressed = deflate.compress(message);
      if (compressed !== undefined) deflate.decompress(compressed);
      payloadBytes += message.length;
      sentBytes += (compressed ?? message).length;
    }
    const { user, system } = process.cpuUsage(before);
    return { payloadBytes, sentBytes, cpuUs: user + system };
  };
}

export const paysFrom: typeof starter.paysFrom = (points, linkBytesPerSecond) => {
  let from: number | undefined;
  for (const { messageBytes, savedBytes, cpuUs } of points.toSorted((a, b) => b.messageBytes - a.messageBytes)) {
    if ((savedBytes / linkBytesPerSecond) * 1_000_000 <= cpuUs) break;
    from = messageBytes;
  }
  return from;
};
