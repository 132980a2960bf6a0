// A point in one line: measure, protocol, sizes.
import type { PointParameters } from "../result/schema.ts";
import { type PeerWords, peerWords } from "./words.ts";

export function describePoint(parameters: PointParameters, w: PeerWords = peerWords()): string {
  const { measure, protocol } = parameters;
  const names = [w.measures[measure], w.protocols[protocol]];
  const isSaidTwice = measure === "long-poll" || measure === "poll";
  return [...names.slice(isSaidTwice ? 1 : 0), ...sizesOf(parameters, w)].join(", ");
}

function sizesOf(parameters: PointParameters, w: PeerWords): string[] {
  const { measure } = parameters;
  if (measure === "broadcast" || measure === "long-poll" || measure === "load") {
    const { subscribers, messagesPerSecond, messageBytes } = parameters;
    return [w.subscribers(subscribers), w.pace(Math.round(subscribers * messagesPerSecond), messageBytes)];
  }
  if (measure === "saturation") {
    return [w.subscribers(parameters.subscribers), w.bursts(parameters.messagesPerBurst, parameters.messageBytes)];
  }
  if (measure === "poll") {
    const { connections, requestsPerSecond, messagesPerAnswer, messageBytes } = parameters;
    return [w.connections(connections), w.asking(requestsPerSecond), w.answers(messagesPerAnswer, messageBytes)];
  }
  if (measure === "load-poll")
    return [w.connections(parameters.connections), w.asking(null), w.answers(1, parameters.messageBytes)];
  if (measure === "echo") return [w.connections(parameters.connections), w.payload(parameters.payloadBytes)];
  if (measure === "receive") return [w.payload(parameters.payloadBytes), w.chunks(parameters.chunkBytes)];
  return [w.idle(parameters.connections)];
}
