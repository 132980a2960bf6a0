// The time limit of messages that come in frames, or in pieces of one (RFC 6455 §5.4): what has come of one is kept until it
// is whole.
import { CloseCode } from "../../protocol/websocket/close-code.ts";
import type { WebSocketConnection } from "./connection.ts";

/** How often a message's time is looked at: no timer for each of them. */
const LOOKS = 4;

/** Closes each connection whose message is not whole after `messageMs`, or a fourth more, with 1008. Returns how to stop. */
export function limitMessages(
  connections: Iterable<Pick<WebSocketConnection, "unfinishedMessage" | "close">>,
  messageMs: number,
): () => void {
  /** How many looks in a row have found a message. */
  let found = new Map<object, number>();
  const timer = setInterval(() => {
    const foundNow = new Map<object, number>();
    for (const connection of connections) {
      const message = connection.unfinishedMessage;
      if (message === undefined) continue;
      const looks = (found.get(message) ?? 0) + 1;
      if (looks <= LOOKS) foundNow.set(message, looks);
      else connection.close(CloseCode.policyViolation, "a message took too long to come");
    }
    found = foundNow;
  }, messageMs / LOOKS);
  return () => clearInterval(timer);
}
