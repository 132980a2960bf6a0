// A point in one line: measure, protocol, sizes.
import type { PointParameters } from "../result/schema.ts";
import { type PeerWords, peerWords } from "./words.ts";

export function describePoint(parameters: PointParameters, w: PeerWords = peerWords()): string {
  return [w.measures[parameters.measure], w.protocols[parameters.protocol], ...sizesOf(parameters, w)].join(", ");
}

function sizesOf(parameters: PointParameters, w: PeerWords): string[] {
  const { measure } = parameters;
  if (measure === "broadcast") {
    const { subscribers, messagesPerSecond, messageBytes } = parameters;
    return [w.subscribers(subscribers), w.pace(Math.round(subscribers * messagesPerSecond), messageBytes)];
  }
  if (measure === "saturation") {
    return [w.subscribers(parameters.subscribers), w.bursts(parameters.messagesPerBurst, parameters.messageBytes)];
  }
  if (measure === "echo") return [w.connections(parameters.connections), w.payload(parameters.payloadBytes)];
  if (measure === "receive") return [w.payload(parameters.payloadBytes), w.chunks(parameters.chunkBytes)];
  return [w.idle(parameters.connections)];
}
